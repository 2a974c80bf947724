import {
  ROOT_CONTEXT,
  SeverityNumber,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  ValueType,
} from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import { AggregationType, MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';

const resource = resourceFromAttributes({ 'service.name': 'orchestrator', 'process.pid': 4711, 'load.ratio': 0.25 });
const attributes = {
  text: 'größer 🚢',
  whole: 42,
  negative: -7,
  fraction: 1.5,
  yes: true,
  no: false,
  empty: '',
  list: ['a', 'b'],
  numbers: [1, 2.5],
};
const remoteParent = {
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: 'b7ad6b7169203331',
  traceFlags: TraceFlags.SAMPLED,
  isRemote: true,
};

/** Real spans of the upstream SDK. */
export function upstreamSpans(count: number): ReadableSpan[] {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({ resource, spanProcessors: [new SimpleSpanProcessor({ exporter })] });
  const tracer = provider.getTracer('orchestrator', '1.2.3');
  const parent = trace.setSpanContext(ROOT_CONTEXT, remoteParent);
  for (let index = 0; index < count; index++) {
    const options = {
      kind: SpanKind.CLIENT,
      attributes,
      links: [{ context: remoteParent, attributes: { why: 'retry' } }],
    };
    const span = tracer.startSpan(`agent ${index % 7}`, options, index % 2 === 0 ? parent : ROOT_CONTEXT);
    span.addEvent('first chunk', { index });
    if (index % 3 === 0) span.setStatus({ code: SpanStatusCode.ERROR, message: 'rate limited' });
    span.end();
  }
  return exporter.getFinishedSpans();
}

export function upstreamLogRecords(count: number): ReadableLogRecord[] {
  const exporter = new InMemoryLogRecordExporter();
  const provider = new LoggerProvider({ resource, processors: [new SimpleLogRecordProcessor({ exporter })] });
  const logger = provider.getLogger('orchestrator');
  const context = trace.setSpanContext(ROOT_CONTEXT, remoteParent);
  for (let index = 0; index < count; index++) {
    const body = index % 2 === 0 ? `run ${index} finished` : { nested: { deep: [1, 'two', { three: 3 }] } };
    logger.emit({
      body,
      severityNumber: SeverityNumber.INFO,
      severityText: 'INFO',
      attributes,
      context,
      eventName: 'run.finished',
      timestamp: 1_700_000_000_123 + index,
    });
  }
  return exporter.getFinishedLogRecords();
}

/** A counter, an up-down counter, a gauge and both kinds of histogram. */
export async function upstreamMetrics(): Promise<ResourceMetrics> {
  const reader = new ManualReader();
  const views = [
    { instrumentName: 'exponential', aggregation: { type: AggregationType.EXPONENTIAL_HISTOGRAM } as const },
  ];
  const meter = new MeterProvider({ resource, readers: [reader], views }).getMeter('orchestrator', '1.2.3');
  const runs = meter.createCounter('runs', { unit: '{run}', description: 'finished runs', valueType: ValueType.INT });
  const active = meter.createUpDownCounter('active', { valueType: ValueType.INT });
  const cost = meter.createCounter('cost', { unit: 'USD' });
  const gauge = meter.createGauge('capacity');
  const histograms = [meter.createHistogram('duration', { unit: 's' }), meter.createHistogram('exponential')];
  for (const outcome of ['success', 'error']) {
    runs.add(3, { outcome });
    active.add(-2, { outcome });
    cost.add(0.125, { outcome });
    gauge.record(17.5, { outcome });
    for (const histogram of histograms)
      for (const value of [0, 0.002, 3.5, 700, 1e9]) histogram.record(value, { outcome });
  }
  return (await reader.collect()).resourceMetrics;
}

class ManualReader extends MetricReader {
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}
