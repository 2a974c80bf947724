import { enumAttribute, nameAttribute } from './attribute.ts';
import { httpSeconds } from './buckets.ts';
import { defineMetric } from './metric.ts';

export const eventLoopState = enumAttribute({
  key: 'nodejs.eventloop.state',
  values: ['active', 'idle'],
  brief: 'Whether the event loop worked.',
});
export const gcType = enumAttribute({
  key: 'v8js.gc.type',
  values: ['major', 'minor', 'incremental', 'weakcb'],
  brief: 'The kind of garbage collection.',
});
export const heapSpaceName = nameAttribute({
  key: 'v8js.heap.space.name',
  cap: 20,
  examples: ['new_space', 'old_space', 'code_space', 'large_object_space'],
  brief: 'The space of the heap.',
});

export const eventLoopDelayMin = eventLoopDelay('min', 'Shortest');
export const eventLoopDelayMax = eventLoopDelay('max', 'Longest');
export const eventLoopDelayMean = eventLoopDelay('mean', 'Mean');
export const eventLoopDelayStddev = eventLoopDelay('stddev', 'Standard deviation of the');
export const eventLoopDelayP50 = eventLoopDelay('p50', 'Median');
export const eventLoopDelayP90 = eventLoopDelay('p90', '90th percentile of the');
export const eventLoopDelayP99 = eventLoopDelay('p99', '99th percentile of the');

export const eventLoopUtilization = defineMetric({
  name: 'nodejs.eventloop.utilization',
  instrument: 'gauge',
  unit: '1',
  stability: 'development',
  brief: 'Share of the time since the last collection in which the event loop worked.',
  attributes: [],
  observable: true,
});

export const eventLoopTime = defineMetric({
  name: 'nodejs.eventloop.time',
  instrument: 'counter',
  unit: 's',
  stability: 'development',
  brief: 'How long the event loop worked and waited.',
  attributes: [eventLoopState],
  observable: true,
});

export const gcDuration = defineMetric({
  name: 'v8js.gc.duration',
  instrument: 'histogram',
  unit: 's',
  stability: 'development',
  brief: 'How long garbage collections took.',
  attributes: [gcType],
  buckets: httpSeconds,
});

export const heapUsed = heapSpace('used', 'Heap in use');
export const heapSpaceSize = heapSpace('space.size', 'Heap that is reserved');
export const heapSpaceAvailable = heapSpace('space.available_size', 'Heap that is reserved and free');
export const heapSpacePhysical = heapSpace('space.physical_size', 'Heap that is held in memory');

/** Ours: the conventions have no absolute limit of the heap. */
export const heapLimit = defineMetric({
  name: 'runtime.heap.limit',
  instrument: 'gauge',
  unit: 'By',
  stability: 'stable',
  brief: 'How large the heap may grow before the process ends for lack of memory.',
  attributes: [],
  observable: true,
});

function eventLoopDelay(statistic: string, brief: string) {
  return defineMetric({
    name: `nodejs.eventloop.delay.${statistic}`,
    instrument: 'gauge',
    unit: 's',
    stability: 'development',
    brief: `${brief} delay of the event loop since the last collection.`,
    attributes: [],
    observable: true,
  });
}

function heapSpace(what: string, brief: string) {
  return defineMetric({
    name: `v8js.memory.heap.${what}`,
    instrument: 'updowncounter',
    unit: 'By',
    stability: 'development',
    brief: `${brief}, by space.`,
    attributes: [heapSpaceName],
    observable: true,
  });
}
