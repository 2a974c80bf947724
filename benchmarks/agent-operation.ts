import { context, logs, metrics, SeverityNumber, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Meter } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { LoggerProvider } from '@opentelemetry/sdk-logs';
import type { LogRecordProcessor } from '@opentelemetry/sdk-logs';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { NoopSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { agent, workflow } from '../src/index.ts';
import { createMeterProvider } from '../src/sdk/metrics/index.ts';
import { createIdleReader } from './idle-reader.ts';
import { interleave } from './interleave.ts';
import { summarize } from './report.ts';
import type { BenchOptions, Report, Summary } from './report.ts';

const dropLogs: LogRecordProcessor = {
  onEmit() {},
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};

/**
 * One `agent(...)` inside a run, with its span, two log lines, counters, histograms and gauge, against the same
 * signals by hand with the OpenTelemetry API on upstream's SDK. Spans and log records are dropped where they end.
 */
export async function bench({ quick }: BenchOptions): Promise<Report> {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const resource = resourceFromAttributes({ 'service.name': 'bench' });
  const reader = createIdleReader();
  const upstream = new MeterProvider({ resource, readers: [reader] });
  trace.setGlobalTracerProvider(new TracerProvider({ resource, spanProcessors: [new NoopSpanProcessor()] }));
  logs.setGlobalLoggerProvider(new LoggerProvider({ resource, processors: [dropLogs] }));
  metrics.setGlobalMeterProvider(createMeterProvider({ resource }));
  const byHand = createByHand(upstream.getMeter('bench'));
  const [ours = [], theirs = []] = await workflow({ name: 'review' }, () =>
    interleave([() => agent({ name: 'planner' }, work), () => byHand('planner', work)], {
      rounds: quick ? 60 : 300,
      calls: 200,
    }),
  );
  await upstream.shutdown();
  for (const api of [trace, metrics, logs, context]) api.disable();
  return reportOf(summarize(ours), summarize(theirs));
}

function reportOf(ours: Summary, theirs: Summary): Report {
  const ratio = ours.median / theirs.median;
  return {
    title: 'One agent operation',
    method: `\`agent(...)\` inside a run, with its span, two log lines, seven metrics and the context of the run, against an application that writes
the same signals by hand with the OpenTelemetry API on upstream's SDK. Spans and log records are dropped where they end.`,
    unit: 'ns',
    ratioTo: 'the same signals by hand',
    rows: [
      { task: 'agent()', ...ours, ratio },
      { task: 'the same signals by hand', ...theirs, ratio: 1 },
    ],
    aims: [{ text: 'at most 1.3 times the same signals by hand', reached: ratio, holds: ratio <= 1.3 }],
  };
}

async function work(): Promise<number> {
  return 1;
}

function createLog() {
  const logger = logs.getLogger('bench');
  return (eventName: string, body: string, attributes: Record<string, string | number>): void =>
    logger.emit({ eventName, severityNumber: SeverityNumber.INFO, severityText: 'info', body, attributes });
}

/** What `agent()` emits, as an application would write it without binnacle. */
function createByHand(meter: Meter): (name: string, fn: () => Promise<number>) => Promise<number> {
  const tracer = trace.getTracer('bench');
  const log = createLog();
  const active = meter.createUpDownCounter('by_hand.active', { unit: '{run}' });
  const runs = meter.createCounter('by_hand.runs', { unit: '{run}' });
  const errors = meter.createCounter('by_hand.errors', { unit: '{error}' });
  const durations = meter.createHistogram('by_hand.duration', { unit: 's' });
  const conventionDurations = meter.createHistogram('by_hand.invoke_agent.duration', { unit: 's' });
  const inferenceCalls = meter.createHistogram('by_hand.invoke_agent.inference_calls', { unit: '{inference_call}' });
  const toolCalls = meter.createHistogram('by_hand.invoke_agent.tool_calls', { unit: '{tool_call}' });
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
        log('agent.started', `Agent started: ${name}`, { ...described });
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
          inferenceCalls.record(0, { 'gen_ai.agent.name': name });
          toolCalls.record(0, { 'gen_ai.agent.name': name });
          log('agent.finished', `Agent finished: ${name}`, {
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

if (import.meta.main) console.log(await bench({ quick: true }));
