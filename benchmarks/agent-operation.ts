import { context, logs, metrics, SeverityNumber, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { LoggerProvider } from '@opentelemetry/sdk-logs';
import type { LogRecordProcessor } from '@opentelemetry/sdk-logs';
import { NoopSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { agent, workflow } from '../src/operations/index.ts';
import { createMeterProvider } from '../src/sdk/metrics/index.ts';

export interface BenchResult {
  readonly task: string;
  readonly medianNanos: number;
  /** This task's time over that of the same signals written by hand, in the same run. */
  readonly ratio: number;
}

/** Operations an iteration, so that the clock's own step does not count. */
const CALLS = 20;
const WARM_UP_ROUNDS = 1_000;
const ROUNDS = 4_000;

const dropLogs: LogRecordProcessor = {
  onEmit() {},
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};

/**
 * One `agent(...)` inside a run, with its span, two log lines, counters, histograms and gauge, against the same
 * signals by hand with the OpenTelemetry API. What comes after the API is the same for both, and drops what it gets.
 */
export async function bench(): Promise<{ name: string; results: readonly BenchResult[] }> {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const resource = resourceFromAttributes({ 'service.name': 'bench' });
  trace.setGlobalTracerProvider(new TracerProvider({ resource, spanProcessors: [new NoopSpanProcessor()] }));
  logs.setGlobalLoggerProvider(new LoggerProvider({ resource, processors: [dropLogs] }));
  metrics.setGlobalMeterProvider(createMeterProvider({ resource }));
  const byHand = createByHand();
  const [ours = Number.NaN, theirs = Number.NaN] = await workflow({ name: 'review' }, () =>
    interleave(
      () => agent({ name: 'planner' }, work),
      () => byHand('planner', work),
    ),
  );
  for (const api of [trace, metrics, logs, context]) api.disable();
  return {
    name: 'agent operation',
    results: [
      { task: 'agent()', medianNanos: ours, ratio: ours / theirs },
      { task: 'the same signals by hand', medianNanos: theirs, ratio: 1 },
    ],
  };
}

async function work(): Promise<number> {
  return 1;
}

/** The median nanoseconds of each call, measured in turns, so that whatever else the machine does hits both. */
async function interleave(...calls: readonly (() => Promise<number>)[]): Promise<number[]> {
  const samples = calls.map((): number[] => []);
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    for (const [index, call] of calls.entries()) {
      const startedAt = performance.now();
      for (let repetition = 0; repetition < CALLS; repetition += 1) await call();
      if (round >= 0) samples[index]?.push(((performance.now() - startedAt) * 1e6) / CALLS);
    }
  }
  return samples.map((values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN);
}

function createLog() {
  const logger = logs.getLogger('bench');
  return (eventName: string, body: string, attributes: Record<string, string | number>): void =>
    logger.emit({ eventName, severityNumber: SeverityNumber.INFO, severityText: 'info', body, attributes });
}

/** What `agent()` emits, as an application would write it without binnacle. */
function createByHand(): (name: string, fn: () => Promise<number>) => Promise<number> {
  const tracer = trace.getTracer('bench');
  const log = createLog();
  const meter = metrics.getMeter('bench');
  const active = meter.createUpDownCounter('by_hand.active', { unit: '{run}' });
  const runs = meter.createCounter('by_hand.runs', { unit: '{run}' });
  const errors = meter.createCounter('by_hand.errors', { unit: '{error}' });
  const durations = meter.createHistogram('by_hand.duration', { unit: 's' });
  const conventionDurations = meter.createHistogram('by_hand.invoke_agent.duration', { unit: 's' });
  return (name, fn) =>
    tracer.startActiveSpan(
      `invoke_agent ${name}`,
      {
        attributes: {
          'agent.name': name,
          'workflow.name': 'review',
          'workflow.run.id': 'run-1',
          'gen_ai.operation.name': 'invoke_agent',
          'gen_ai.agent.name': name,
        },
      },
      async (span) => {
        const startedAt = performance.now();
        const described = { 'agent.name': name, 'workflow.name': 'review', 'workflow.run.id': 'run-1' };
        let outcome = 'success';
        let errorType: string | undefined;
        active.add(1, { 'agent.name': name });
        log('agent.started', 'Agent started', { ...described });
        try {
          return await fn();
        } catch (error) {
          outcome = 'failure';
          errorType = error instanceof Error ? error.name : '_OTHER';
          errors.add(1, { 'agent.name': name, 'error.type': errorType });
          span.recordException(error as Error);
          span.setStatus({ code: SpanStatusCode.ERROR });
          throw error;
        } finally {
          const seconds = (performance.now() - startedAt) / 1000;
          active.add(-1, { 'agent.name': name });
          runs.add(1, { 'agent.name': name, 'agent.outcome': outcome, 'workflow.name': 'review' });
          durations.record(seconds, { 'agent.name': name, 'agent.outcome': outcome });
          conventionDurations.record(seconds, {
            'gen_ai.agent.name': name,
            ...(errorType && { 'error.type': errorType }),
          });
          log('agent.finished', 'Agent finished', {
            ...described,
            'agent.outcome': outcome,
            'operation.duration': seconds,
          });
          span.setAttributes({ 'agent.outcome': outcome, 'agent.turn.count': 0 });
          span.end();
        }
      },
    );
}

if (import.meta.main) console.log(JSON.stringify(await bench(), undefined, 2));
