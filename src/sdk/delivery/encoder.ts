import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { encodeRequest } from '../../otlp/index.ts';
import type { Signal } from '../../otlp/index.ts';
import { toLogsData } from '../logs/to-otlp.ts';
import type { Redactor } from '../redaction/index.ts';
import { toTracesData } from '../traces/to-otlp.ts';
import { attempt } from './attempt.ts';
import type { EncodedRequest } from './encoded-request.ts';
import { splitRequest } from './split-request.ts';

export interface Encoder<R> {
  /** One request, or several where one would be too large. Records that cannot be converted are left out. */
  encode(records: readonly R[]): readonly EncodedRequest[];
  /** Set while the record is not complete yet: its resource is still being detected. */
  untilComplete(record: R): Promise<void> | undefined;
}

/** Receivers refuse what is larger than their limit, which is 4 MiB for gRPC by default. */
const LARGEST_REQUEST_BYTES = 3 * 1024 * 1024;

export function createTracesEncoder(redactor: Redactor): Encoder<ReadableSpan> {
  return createEncoder('traces', (spans) => encodeRequest('traces', toTracesData(spans, redactor)));
}

export function createLogsEncoder(redactor: Redactor): Encoder<ReadableLogRecord> {
  return createEncoder('logs', (records) => encodeRequest('logs', toLogsData(records, redactor)));
}

/** Metrics come as requests. */
export const metricsEncoder: Encoder<Uint8Array> = {
  encode: (requests) => requests.map((request) => ({ request, items: 1 })),
  untilComplete: () => undefined,
};

function createEncoder<R extends ReadableSpan | ReadableLogRecord>(
  signal: Signal,
  toRequest: (records: readonly R[]) => Uint8Array,
): Encoder<R> {
  const encode = (records: readonly R[]): readonly EncodedRequest[] => {
    // A getter of an application's own object may throw.
    const request = attempt(() => toRequest(records));
    if (request !== undefined) return cutToSize(signal, { request, items: records.length });
    if (records.length === 1) return [];
    const middle = Math.ceil(records.length / 2);
    return [...encode(records.slice(0, middle)), ...encode(records.slice(middle))];
  };
  return {
    encode,
    untilComplete: ({ resource }) =>
      resource.asyncAttributesPending === true ? resource.waitForAsyncAttributes?.() : undefined,
  };
}

function cutToSize(signal: Signal, encoded: EncodedRequest): readonly EncodedRequest[] {
  const parts = encoded.request.length > LARGEST_REQUEST_BYTES ? splitRequest(signal, encoded) : undefined;
  return parts?.flatMap((part) => cutToSize(signal, part)) ?? [encoded];
}
