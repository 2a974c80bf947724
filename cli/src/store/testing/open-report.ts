import { encodeRequest, toKeyValues } from 'binnacle/otlp';
import type { IngestRequest } from '../store.ts';
import { requestOf, sampleResource } from './sample-run.ts';
import type { SampleSpan } from './sample-run.ts';

/** What a process says twice a second of its operations that are open: these. */
export function openReport(
  spans: readonly SampleSpan[],
  nowNanos = 1_750_000_000_000_000_000n,
  resource = sampleResource,
): IngestRequest {
  const operations = requestOf(spans).resourceSpans.flatMap(({ scopeSpans }) =>
    scopeSpans.flatMap((ofScope) =>
      ofScope.spans.map(({ traceId, spanId, parentSpanId, name, kind, startTimeUnixNano }, index) => ({
        traceId,
        spanId,
        ...(parentSpanId !== undefined && { parentSpanId }),
        name,
        kind,
        startTimeUnixNano,
        attributes: spans[index]?.attributes ?? {},
      })),
    ),
  );
  const record = {
    timeUnixNano: nowNanos,
    observedTimeUnixNano: nowNanos,
    severityNumber: 5,
    eventName: 'telemetry.open_operations',
    body: toKeyValues({ list: operations })[0]?.value ?? {},
    attributes: [],
  };
  const scopeLogs = [{ scope: { name: '', attributes: [] }, logRecords: [record] }];
  const bytes = encodeRequest('logs', { resourceLogs: [{ resource, scopeLogs }] });
  return { signal: 'logs', encoding: 'protobuf', bytes };
}
