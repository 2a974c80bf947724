import { context, ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';
import type { Meter } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { createMeterProvider } from '../src/sdk/metrics/index.ts';
import { createIdleReader } from './idle-reader.ts';
import { interleave } from './interleave.ts';
import { summarize } from './report.ts';
import type { BenchOptions, Report, Row } from './report.ts';

const OUTCOMES = ['success', 'failure'];
const NAMES = ['scan', 'notify', 'summarise', 'deploy'];
const AIM_NANOS = 5_000;

const sampledSpan = trace.setSpanContext(ROOT_CONTEXT, {
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: 'b7ad6b7169203331',
  traceFlags: TraceFlags.SAMPLED,
});

/**
 * One `add` and one `record` with three attributes, made anew each time as applications do, inside a sampled span:
 * binnacle's meter provider (exemplars on) against sdk-metrics (which has none).
 */
export async function bench({ quick }: BenchOptions): Promise<Report> {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const resource = resourceFromAttributes({ 'service.name': 'bench' });
  const upstream = new MeterProvider({ resource, readers: [createIdleReader()] });
  const meters = [createMeterProvider({ resource }).getMeter('bench'), upstream.getMeter('bench')];
  const samples = await context.with(sampledSpan, () =>
    interleave(meters.flatMap(tasksOf), { rounds: quick ? 60 : 300, calls: 1_000 }),
  );
  await upstream.shutdown();
  context.disable();
  return reportOf(samples);
}

/** A counter's `add` and a histogram's `record`. */
function tasksOf(meter: Meter): (() => void)[] {
  const counter = meter.createCounter('bench.runs', { unit: '{run}' });
  const histogram = meter.createHistogram('bench.duration', {
    unit: 's',
    advice: { explicitBucketBoundaries: [0.1, 0.5, 1, 5, 10, 60] },
  });
  let i = 0;
  return [() => counter.add(1, attributesOf((i += 1))), () => histogram.record(i % 70, attributesOf((i += 1)))];
}

function attributesOf(i: number): Record<string, string> {
  return { 'workflow.name': NAMES[i % 4]!, 'workflow.outcome': OUTCOMES[i % 2]!, 'workflow.trigger': 'api' };
}

function reportOf(samples: readonly (readonly number[])[]): Report {
  const [add = [], record = [], upstreamAdd = [], upstreamRecord = []] = samples;
  const rowOf = (task: string, own: readonly number[], peer: readonly number[]): Row => {
    const summary = summarize(own);
    return { task, ...summary, ratio: summary.median / summarize(peer).median };
  };
  const rows = [
    rowOf('counter add, binnacle', add, upstreamAdd),
    rowOf('counter add, sdk-metrics', upstreamAdd, upstreamAdd),
    rowOf('histogram record, binnacle', record, upstreamRecord),
    rowOf('histogram record, sdk-metrics', upstreamRecord, upstreamRecord),
  ];
  const slowest = Math.max(rows[0]?.median ?? Number.NaN, rows[2]?.median ?? Number.NaN);
  return {
    title: 'One metric record',
    method: `One call with three attributes, made anew each time as applications do, inside a sampled span: binnacle's meter provider, which keeps
exemplars, against sdk-metrics, which has none.`,
    unit: 'ns',
    ratioTo: 'the same call with sdk-metrics',
    rows,
    aims: [{ text: `less than ${AIM_NANOS} ns`, reached: slowest, holds: slowest < AIM_NANOS }],
  };
}

if (import.meta.main) console.log(await bench({ quick: true }));
