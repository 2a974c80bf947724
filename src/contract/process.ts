import { enumAttribute, nameAttribute, optional } from './attribute.ts';
import { errorType } from './error-type.ts';
import { defineEvent } from './event.ts';
import { exceptionMessage, exceptionStacktrace, exceptionType } from './exception.ts';
import { defineMetric } from './metric.ts';

export const cpuMode = enumAttribute({ key: 'cpu.mode', values: ['user', 'system'], brief: 'What the CPU did.' });
export const filesystemState = enumAttribute({
  key: 'system.filesystem.state',
  values: ['used', 'free', 'reserved'],
  brief: 'What the space is.',
});
export const filesystemMountpoint = nameAttribute({
  key: 'system.filesystem.mountpoint',
  cap: 20,
  brief: 'The directory whose file system is meant.',
});

/** On what was still open when its process ended. */
export const processExitReason = enumAttribute({
  key: 'process.exit.reason',
  values: ['drain', 'exit', 'uncaught_exception', 'signal', 'shutdown'],
  brief:
    'How the process ended in which this was left open: nothing left to do, `process.exit()`, a crash, a signal; or that its telemetry was shut down.',
});

export const processCrashEvent = defineEvent({
  name: 'process.crash',
  severity: 'error',
  message: 'Uncaught exception',
  brief:
    'An exception or a rejected promise that nothing caught: the process ends, unless a listener of the application keeps it alive.',
  attributes: [errorType, processExitReason, optional(exceptionType), exceptionMessage, optional(exceptionStacktrace)],
});

export const processCpuTime = defineMetric({
  name: 'process.cpu.time',
  instrument: 'counter',
  unit: 's',
  stability: 'development',
  brief: 'CPU time that the process used.',
  attributes: [cpuMode],
  observable: true,
});

export const processCpuUtilization = defineMetric({
  name: 'process.cpu.utilization',
  instrument: 'gauge',
  unit: '1',
  stability: 'development',
  brief: 'Share of all CPUs that the process used since the last collection.',
  attributes: [cpuMode],
  observable: true,
});

export const processMemoryUsage = defineMetric({
  name: 'process.memory.usage',
  instrument: 'updowncounter',
  unit: 'By',
  stability: 'development',
  brief: 'Physical memory of the process.',
  attributes: [],
  observable: true,
});

export const processUptime = defineMetric({
  name: 'process.uptime',
  instrument: 'gauge',
  unit: 's',
  stability: 'development',
  brief: 'How long the process has run.',
  attributes: [],
  observable: true,
});

export const processFileDescriptorCount = defineMetric({
  name: 'process.unix.file_descriptor.count',
  instrument: 'updowncounter',
  unit: '{file_descriptor}',
  stability: 'development',
  brief: 'Open file descriptors of the process; on Linux only.',
  attributes: [],
  observable: true,
});

export const filesystemUtilization = defineMetric({
  name: 'system.filesystem.utilization',
  instrument: 'gauge',
  unit: '1',
  stability: 'development',
  brief: 'Share of the disk that holds the working directory, by state.',
  attributes: [filesystemMountpoint, filesystemState],
  observable: true,
});
