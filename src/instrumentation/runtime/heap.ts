import { getHeapSpaceStatistics, getHeapStatistics } from 'node:v8';
import { heapLimit, heapSpaceAvailable, heapSpacePhysical, heapSpaceSize, heapUsed } from '../../contract/nodejs.ts';
import { recorder } from '../../sdk/recorder.ts';
import { onceASecond } from './once-a-second.ts';

/** Observes the spaces of the JavaScript heap, and how large it may grow. */
export function observeHeap(): Disposable[] {
  const readSpaces = onceASecond(getHeapSpaceStatistics);
  const spaces = spaceMetrics.map(([metric, field]) =>
    recorder(metric).observe((observe) => {
      for (const space of readSpaces()) observe(space[field], { 'v8js.heap.space.name': space.space_name });
    }),
  );
  return [...spaces, recorder(heapLimit).observe((observe) => observe(getHeapStatistics().heap_size_limit))];
}

const spaceMetrics = [
  [heapUsed, 'space_used_size'],
  [heapSpaceSize, 'space_size'],
  [heapSpaceAvailable, 'space_available_size'],
  [heapSpacePhysical, 'physical_space_size'],
] as const;
