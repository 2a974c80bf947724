import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import {
  eventLoopDelayMax,
  eventLoopDelayMean,
  eventLoopDelayMin,
  eventLoopDelayP50,
  eventLoopDelayP90,
  eventLoopDelayP99,
  eventLoopDelayStddev,
  eventLoopTime,
  eventLoopUtilization,
} from '../../contract/nodejs.ts';
import { recorder } from '../../sdk/recorder.ts';
import { onceASecond } from './once-a-second.ts';

/** How often the delay is sampled. Node's own timer does it, outside JavaScript: 50 wake-ups a second. */
const RESOLUTION_MILLIS = 20;

/** Observes how late the event loop comes to what is due, and how much of its time it works. */
export function observeEventLoop(): Disposable[] {
  return [...observeDelay(), ...observeUse()];
}

function observeDelay(): Disposable[] {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MILLIS });
  histogram.enable();
  const read = onceASecond(() => {
    const { count, min, max, mean, stddev } = histogram;
    const [p50, p90, p99] = [50, 90, 99].map((percentile) => histogram.percentile(percentile)) as [
      number,
      number,
      number,
    ];
    histogram.reset();
    return count === 0 ? undefined : { min, max, mean, stddev, p50, p90, p99 };
  });
  const observers = delayMetrics.map(([metric, statistic]) =>
    recorder(metric).observe((observe) => {
      const delay = read();
      if (delay === undefined) return;
      // A sample is the time from one to the next, so the resolution is in it; a deviation has none.
      const expectedNanos = statistic === 'stddev' ? 0 : RESOLUTION_MILLIS * 1e6;
      observe(Math.max(0, delay[statistic] - expectedNanos) / 1e9);
    }),
  );
  return [...observers, { [Symbol.dispose]: () => void histogram.disable() }];
}

const delayMetrics = [
  [eventLoopDelayMin, 'min'],
  [eventLoopDelayMax, 'max'],
  [eventLoopDelayMean, 'mean'],
  [eventLoopDelayStddev, 'stddev'],
  [eventLoopDelayP50, 'p50'],
  [eventLoopDelayP90, 'p90'],
  [eventLoopDelayP99, 'p99'],
] as const;

function observeUse(): Disposable[] {
  let last = performance.eventLoopUtilization();
  const readShare = onceASecond(() => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    return utilization;
  });
  return [
    recorder(eventLoopUtilization).observe((observe) => observe(readShare())),
    recorder(eventLoopTime).observe((observe) => {
      const { active, idle } = performance.eventLoopUtilization();
      observe(active / 1_000, { 'nodejs.eventloop.state': 'active' });
      observe(idle / 1_000, { 'nodejs.eventloop.state': 'idle' });
    }),
  ];
}
