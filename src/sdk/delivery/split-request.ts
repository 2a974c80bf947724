import { decodeRequest, encodeRequest } from '../../otlp/index.ts';
import type { Signal } from '../../otlp/index.ts';
import { attempt } from './attempt.ts';
import type { EncodedRequest } from './encoded-request.ts';

type IsKept = () => boolean;

/** Rewrites a request with the spans, log records or metrics for which the predicate, asked for each in order, is true. */
const rewrite: Record<Signal, (request: Uint8Array, isKept: IsKept) => Uint8Array> = {
  traces: (request, isKept) =>
    encodeRequest('traces', {
      resourceSpans: decodeRequest('traces', request).resourceSpans.map((group) => ({
        ...group,
        scopeSpans: group.scopeSpans.map((scope) => ({ ...scope, spans: scope.spans.filter(isKept) })),
      })),
    }),
  logs: (request, isKept) =>
    encodeRequest('logs', {
      resourceLogs: decodeRequest('logs', request).resourceLogs.map((group) => ({
        ...group,
        scopeLogs: group.scopeLogs.map((scope) => ({ ...scope, logRecords: scope.logRecords.filter(isKept) })),
      })),
    }),
  metrics: (request, isKept) =>
    encodeRequest('metrics', {
      resourceMetrics: decodeRequest('metrics', request).resourceMetrics.map((group) => ({
        ...group,
        scopeMetrics: group.scopeMetrics.map((scope) => ({ ...scope, metrics: scope.metrics.filter(isKept) })),
      })),
    }),
};

/** The request as two of half the size. Undefined for what is one span, log record or metric, or cannot be decoded. */
export function splitRequest(signal: Signal, request: EncodedRequest): readonly EncodedRequest[] | undefined {
  return attempt(() => halve(signal, request));
}

function halve(signal: Signal, { request, items }: EncodedRequest): readonly EncodedRequest[] | undefined {
  let count = 0;
  rewrite[signal](request, () => (count += 1) > 0);
  if (count < 2) return undefined;
  const middle = Math.ceil(count / 2);
  const firstItems = Math.ceil(items / 2);
  return [
    { request: rewrite[signal](request, within(0, middle)), items: firstItems },
    { request: rewrite[signal](request, within(middle, count)), items: items - firstItems },
  ];
}

function within(start: number, end: number): IsKept {
  let index = -1;
  return () => {
    index += 1;
    return index >= start && index < end;
  };
}
