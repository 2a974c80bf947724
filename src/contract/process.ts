import { enumAttribute, nameAttribute } from './attribute.ts';
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
