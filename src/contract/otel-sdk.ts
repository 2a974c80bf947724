import { enumAttribute, nameAttribute, optional } from './attribute.ts';
import { operationSeconds } from './buckets.ts';
import { errorType } from './error-type.ts';
import { httpResponseStatusCode } from './http.ts';
import { defineMetric } from './metric.ts';
import { serverAddress, serverPort } from './network.ts';

export const componentType = nameAttribute({
  key: 'otel.component.type',
  cap: 20,
  examples: ['batching_span_processor', 'batching_log_processor', 'otlp_http_exporter', 'otlp_grpc_exporter'],
  brief: 'The kind of part.',
});
export const componentName = nameAttribute({
  key: 'otel.component.name',
  cap: 20,
  brief: 'The part, unique in the process.',
});
export const samplingResult = enumAttribute({
  key: 'otel.span.sampling_result',
  values: ['DROP', 'RECORD_ONLY', 'RECORD_AND_SAMPLE'],
  brief: 'What the sampler decided.',
});
export const parentOrigin = enumAttribute({
  key: 'otel.span.parent.origin',
  values: ['none', 'local', 'remote'],
  brief: 'Where the parent of the span is.',
});
export const rpcResponseStatusCode = nameAttribute({
  key: 'rpc.response.status_code',
  cap: 20,
  brief: 'The gRPC status of the response.',
});

const component = [componentType, componentName] as const;

export const sdkSpanStarted = defineMetric({
  name: 'otel.sdk.span.started',
  instrument: 'counter',
  unit: '{span}',
  stability: 'development',
  brief: 'Spans that began, by what the sampler decided.',
  attributes: [samplingResult, parentOrigin],
});

export const sdkSpanLive = defineMetric({
  name: 'otel.sdk.span.live',
  instrument: 'updowncounter',
  unit: '{span}',
  stability: 'development',
  brief: 'Recorded spans that have not ended.',
  attributes: [samplingResult],
});

export const sdkLogCreated = defineMetric({
  name: 'otel.sdk.log.created',
  instrument: 'counter',
  unit: '{log_record}',
  stability: 'development',
  brief: 'Log records that were made.',
  attributes: [],
});

export const sdkSpanQueueSize = queueState('span', 'size', 'Spans that wait to be exported');
export const sdkSpanQueueCapacity = queueState('span', 'capacity', 'Spans that may wait to be exported');
export const sdkLogQueueSize = queueState('log', 'size', 'Log records that wait to be exported');
export const sdkLogQueueCapacity = queueState('log', 'capacity', 'Log records that may wait to be exported');
export const sdkSpanProcessed = processed('span', 'Spans');
export const sdkLogProcessed = processed('log', 'Log records');
export const sdkSpanInflight = inflight('span', 'Spans');
export const sdkLogInflight = inflight('log', 'Log records');
export const sdkMetricInflight = inflight('metric_data_point', 'Metric points');
export const sdkSpanExported = exported('span', 'Spans');
export const sdkLogExported = exported('log', 'Log records');
export const sdkMetricExported = exported('metric_data_point', 'Metric points');

export const sdkExportDuration = defineMetric({
  name: 'otel.sdk.exporter.operation.duration',
  instrument: 'histogram',
  unit: 's',
  stability: 'development',
  brief: 'How long one export took.',
  attributes: [
    ...component,
    optional(errorType),
    optional(httpResponseStatusCode),
    optional(rpcResponseStatusCode),
    optional(serverAddress),
    optional(serverPort),
  ],
  buckets: operationSeconds,
});

export const sdkCollectionDuration = defineMetric({
  name: 'otel.sdk.metric_reader.collection.duration',
  instrument: 'histogram',
  unit: 's',
  stability: 'development',
  brief: 'How long the collection of the metrics took.',
  attributes: [...component, optional(errorType)],
  buckets: operationSeconds,
});

type Signal = 'span' | 'log' | 'metric_data_point';

function unitOf(signal: Signal) {
  return signal === 'span' ? '{span}' : signal === 'log' ? '{log_record}' : '{data_point}';
}

function queueState(signal: 'span' | 'log', what: 'size' | 'capacity', brief: string) {
  return defineMetric({
    name: `otel.sdk.processor.${signal}.queue.${what}`,
    instrument: 'updowncounter',
    unit: unitOf(signal),
    stability: 'development',
    brief: `${brief}.`,
    attributes: component,
    observable: true,
  });
}

function processed(signal: 'span' | 'log', what: string) {
  return defineMetric({
    name: `otel.sdk.processor.${signal}.processed`,
    instrument: 'counter',
    unit: unitOf(signal),
    stability: 'development',
    brief: `${what} that left the queue; with \`error.type\` those that were dropped.`,
    attributes: [...component, optional(errorType)],
  });
}

function inflight(signal: Signal, what: string) {
  return defineMetric({
    name: `otel.sdk.exporter.${signal}.inflight`,
    instrument: 'updowncounter',
    unit: unitOf(signal),
    stability: 'development',
    brief: `${what} that were handed to the exporter and not yet answered.`,
    attributes: component,
  });
}

function exported(signal: Signal, what: string) {
  return defineMetric({
    name: `otel.sdk.exporter.${signal}.exported`,
    instrument: 'counter',
    unit: unitOf(signal),
    stability: 'development',
    brief: `${what} whose export ended; with \`error.type\` those that failed.`,
    attributes: [...component, optional(errorType)],
  });
}
