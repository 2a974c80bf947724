import { nameAttribute, optional } from './attribute.ts';
import { errorType } from './error-type.ts';
import { defineMetric } from './metric.ts';

export const componentType = nameAttribute({
  key: 'otel.component.type',
  cap: 20,
  examples: ['batching_span_processor', 'batching_log_processor'],
  brief: 'The kind of part.',
});
export const componentName = nameAttribute({
  key: 'otel.component.name',
  cap: 20,
  brief: 'The part, unique in the process.',
});

const component = [componentType, componentName] as const;

export const sdkSpanQueueSize = queueState('span', 'size', 'Spans that wait to be exported');
export const sdkSpanQueueCapacity = queueState('span', 'capacity', 'Spans that may wait in memory to be exported');
export const sdkLogQueueSize = queueState('log', 'size', 'Log records that wait to be exported');
export const sdkLogQueueCapacity = queueState('log', 'capacity', 'Log records that may wait in memory to be exported');
export const sdkSpanProcessed = processed('span', 'Spans');
export const sdkLogProcessed = processed('log', 'Log records');

type Signal = 'span' | 'log';

function unitOf(signal: Signal) {
  return signal === 'span' ? '{span}' : '{log_record}';
}

function queueState(signal: Signal, what: 'size' | 'capacity', brief: string) {
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

function processed(signal: Signal, what: string) {
  return defineMetric({
    name: `otel.sdk.processor.${signal}.processed`,
    instrument: 'counter',
    unit: unitOf(signal),
    stability: 'development',
    brief: `${what} that were delivered; with \`error.type\` those that were lost.`,
    attributes: [...component, optional(errorType)],
    observable: true,
  });
}
