import { queueSize } from '../contract/queue.ts';
import { recorder } from '../sdk/recorder.ts';
import type { QueueOptions } from './queue-operations.ts';
import { reportRows, sum } from './store-gauge.ts';
import { StoreReader } from './store-reader.ts';
import type { ReadRows } from './store-reader.ts';

/** What waits in one queue. */
export interface QueueDepth extends Pick<QueueOptions, 'name' | 'priority'> {
  /** Default: 1, for stores that return a row for each message. */
  readonly count?: number | undefined;
}

/** Reports what waits in queues (`task.queue.size`) from the application's store. `read` returns undefined where another replica does. */
export function observeQueueSize(read: ReadRows<QueueDepth>): Disposable {
  const reader = new StoreReader('the depth of the queues', read);
  return recorder(queueSize).observe(
    reportRows({
      reader,
      labels: ({ name, priority }: QueueDepth) =>
        priority === undefined ? { 'task.queue.name': name } : { 'task.queue.name': name, 'task.priority': priority },
      value: ({ count = 1 }) => count,
      combine: sum,
    }),
  );
}
