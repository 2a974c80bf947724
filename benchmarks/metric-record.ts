import { context, ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';
import type { Meter } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { Bench } from 'tinybench';
import { createMeterProvider } from '../src/sdk/metrics/index.ts';

export interface BenchResult {
  readonly task: string;
  readonly medianNanos: number;
  /** This task's time over that of the same task with `@opentelemetry/sdk-metrics`, in the same run. */
  readonly ratio: number;
}

const OUTCOMES = ['success', 'failure'];
const NAMES = ['scan', 'notify', 'summarise', 'deploy'];
/** Record calls an iteration, so that the clock's own step does not count. */
const CALLS = 1_000;

const sampledSpan = trace.setSpanContext(ROOT_CONTEXT, {
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: 'b7ad6b7169203331',
  traceFlags: TraceFlags.SAMPLED,
});

/**
 * One `add` and one `record` with three attributes, made anew each time as applications do, inside a sampled span:
 * binnacle's meter provider (exemplars on) against sdk-metrics (which has none).
 */
export async function bench(): Promise<{ name: string; results: readonly BenchResult[] }> {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const resource = resourceFromAttributes({ 'service.name': 'bench' });
  const reader = new PeriodicExportingMetricReader({
    exporter: new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE),
    exportIntervalMillis: 3_600_000,
  });
  const upstream = new MeterProvider({ resource, readers: [reader] });
  const runs = new Bench({ time: 300, warmupTime: 100 });
  for (const [peer, meter] of [
    ['binnacle', createMeterProvider({ resource }).getMeter('bench')],
    ['sdk-metrics', upstream.getMeter('bench')],
  ] as const) {
    for (const [task, run] of Object.entries(tasksOf(meter)))
      runs.add(`${task} ${peer}`, () => context.with(sampledSpan, run));
  }
  await runs.run();
  await upstream.shutdown();
  context.disable();
  return {
    name: 'metric record',
    results: Object.keys(tasksOf(createMeterProvider({ resource }).getMeter('x'))).map((task) => resultOf(runs, task)),
  };
}

function tasksOf(meter: Meter): Record<string, () => void> {
  const counter = meter.createCounter('bench.runs', { unit: '{run}' });
  const histogram = meter.createHistogram('bench.duration', {
    unit: 's',
    advice: { explicitBucketBoundaries: [0.1, 0.5, 1, 5, 10, 60] },
  });
  return {
    'counter add': () => repeat((i) => counter.add(1, attributesOf(i))),
    'histogram record': () => repeat((i) => histogram.record(i % 70, attributesOf(i))),
  };
}

function repeat(call: (i: number) => void): void {
  for (let i = 0; i < CALLS; i++) call(i);
}

function attributesOf(i: number): Record<string, string> {
  return { 'workflow.name': NAMES[i % 4]!, 'workflow.outcome': OUTCOMES[i % 2]!, 'workflow.trigger': 'api' };
}

function resultOf(runs: Bench, task: string): BenchResult {
  const nanosOf = (peer: string): number => {
    const result = runs.getTask(`${task} ${peer}`)?.result;
    return result && 'latency' in result ? (result.latency.p50 * 1e6) / CALLS : NaN;
  };
  return { task, medianNanos: nanosOf('binnacle'), ratio: nanosOf('binnacle') / nanosOf('sdk-metrics') };
}
