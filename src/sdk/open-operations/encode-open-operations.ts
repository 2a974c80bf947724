import type { Attributes } from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { openOperationsEvent } from '../../contract/telemetry-events.ts';
import { encodeRequest, toAnyValue, toKeyValues } from '../../otlp/index.ts';
import { toNanos } from '../delivery/to-nanos.ts';
import type { Redactor } from '../redaction/index.ts';
import { version } from '../version.ts';

/** Names and ids are shorter; prompts and documents are not. */
const LONGEST_TEXT = 200;
/** OTLP's severity number of debug. */
const DEBUG = 5;

export interface OpenOperationsOrigin {
  readonly resource: Resource;
  readonly redactor: Redactor;
}

/** The export request of one log record that names open spans. */
export function encodeOpenOperations(
  spans: readonly ReadableSpan[],
  { resource, redactor }: OpenOperationsOrigin,
): Uint8Array {
  const nowNanos = BigInt(Date.now()) * 1_000_000n;
  const record = {
    timeUnixNano: nowNanos,
    observedTimeUnixNano: nowNanos,
    severityNumber: DEBUG,
    severityText: openOperationsEvent.severity,
    eventName: openOperationsEvent.name,
    body: toAnyValue(spans.map((span) => describe(span, redactor))),
    attributes: [],
  };
  const scopeLogs = [{ scope: { name: 'binnacle', version, attributes: [] }, logRecords: [record] }];
  const attributes = toKeyValues(redactor.attributes(resource.attributes));
  return encodeRequest('logs', {
    resourceLogs: [{ resource: { attributes }, schemaUrl: resource.schemaUrl, scopeLogs }],
  });
}

function describe(span: ReadableSpan, redactor: Redactor): object {
  const { traceId, spanId } = span.spanContext();
  return {
    traceId,
    spanId,
    parentSpanId: span.parentSpanContext?.spanId,
    name: redactor.text(span.name),
    // The API counts kinds from 0 (internal), OTLP from 1.
    kind: span.kind + 1,
    startTimeUnixNano: toNanos(span.startTime),
    attributes: redactor.attributes(shortOf(span.attributes)),
  };
}

function shortOf(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => isShort(value)));
}

function isShort(value: unknown): boolean {
  return typeof value === 'string' ? value.length <= LONGEST_TEXT : typeof value !== 'object';
}
