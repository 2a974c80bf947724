import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import {
  processCpuTime,
  processCpuUtilization,
  processFileDescriptorCount,
  processMemoryUsage,
  processUptime,
} from '../../contract/process.ts';
import { recorder } from '../../sdk/recorder.ts';
import { onceASecond } from './once-a-second.ts';

/** Observes CPU, memory, uptime and open files of the process. */
export function observeProcess(): Disposable[] {
  return [
    recorder(processMemoryUsage).observe((observe) => observe(process.memoryUsage.rss())),
    recorder(processUptime).observe((observe) => observe(process.uptime())),
    recorder(processCpuTime).observe((observe) => {
      const { user, system } = process.cpuUsage();
      observe(user / 1e6, { 'cpu.mode': 'user' });
      observe(system / 1e6, { 'cpu.mode': 'system' });
    }),
    observeCpuUtilization(),
    ...(process.platform === 'linux' ? [observeFileDescriptors()] : []),
  ];
}

function observeCpuUtilization(): Disposable {
  let last = { usage: process.cpuUsage(), atMillis: performance.now() };
  const readShares = onceASecond(() => {
    const now = { usage: process.cpuUsage(), atMillis: performance.now() };
    const availableMicros = (now.atMillis - last.atMillis) * 1_000 * availableParallelism();
    const user = (now.usage.user - last.usage.user) / availableMicros;
    const system = (now.usage.system - last.usage.system) / availableMicros;
    last = now;
    return { user, system };
  });
  return recorder(processCpuUtilization).observe((observe) => {
    const { user, system } = readShares();
    observe(user, { 'cpu.mode': 'user' });
    observe(system, { 'cpu.mode': 'system' });
  });
}

/** Reading the directory opens it: it is one of those listed. */
function observeFileDescriptors(): Disposable {
  return recorder(processFileDescriptorCount).observe((observe) => observe(readdirSync('/proc/self/fd').length - 1));
}
