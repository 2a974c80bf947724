import { randomBytes } from 'node:crypto';
import { DOCTOR_SERVICE, encodeRequest, SPAN_KIND } from '../../otlp/index.ts';
import type { InstrumentationScope, Resource, Signal } from '../../otlp/index.ts';
import { version } from '../version.ts';

/** The requests of one probe, as OTLP protobuf. */
export interface ProbeRequests {
  readonly traceId: string;
  of(signal: Signal): Uint8Array;
}

const SEVERITY_INFO = 9;
const SCOPE: InstrumentationScope = { name: 'binnacle.probe', version, attributes: [] };
/** Not the user's own service, whose dashboards and alerts a probe must not touch. */
const RESOURCE: Resource = { attributes: [{ key: 'service.name', value: { stringValue: DOCTOR_SERVICE } }] };

/** One span, one metric and one log record that belong together. */
export function createProbeRequests(nowMillis: number = Date.now()): ProbeRequests {
  const traceId = randomBytes(16).toString('hex');
  const spanId = randomBytes(8).toString('hex');
  const timeUnixNano = BigInt(nowMillis) * 1_000_000n;
  const context = { traceId, spanId, timeUnixNano };
  const requests = { traces: traceRequest(context), metrics: metricRequest(context), logs: logRequest(context) };
  return { traceId, of: (signal) => requests[signal] };
}

interface ProbeContext {
  readonly traceId: string;
  readonly spanId: string;
  readonly timeUnixNano: bigint;
}

function traceRequest({ traceId, spanId, timeUnixNano }: ProbeContext): Uint8Array {
  const span = {
    traceId,
    spanId,
    name: 'binnacle doctor',
    kind: SPAN_KIND.internal,
    startTimeUnixNano: timeUnixNano,
    endTimeUnixNano: timeUnixNano,
    attributes: [],
    events: [],
    links: [],
    status: { code: 0 },
  };
  return encodeRequest('traces', {
    resourceSpans: [{ resource: RESOURCE, scopeSpans: [{ scope: SCOPE, spans: [span] }] }],
  });
}

function metricRequest({ timeUnixNano }: ProbeContext): Uint8Array {
  const point = { attributes: [], startTimeUnixNano: timeUnixNano, timeUnixNano, asInt: 1, exemplars: [] };
  const metrics = [{ name: 'binnacle.probe', unit: '1', gauge: { dataPoints: [point] } }];
  return encodeRequest('metrics', {
    resourceMetrics: [{ resource: RESOURCE, scopeMetrics: [{ scope: SCOPE, metrics }] }],
  });
}

function logRequest({ traceId, spanId, timeUnixNano }: ProbeContext): Uint8Array {
  const record = {
    timeUnixNano,
    observedTimeUnixNano: timeUnixNano,
    severityNumber: SEVERITY_INFO,
    severityText: 'INFO',
    body: { stringValue: 'binnacle doctor was here' },
    attributes: [],
    traceId,
    spanId,
  };
  return encodeRequest('logs', {
    resourceLogs: [{ resource: RESOURCE, scopeLogs: [{ scope: SCOPE, logRecords: [record] }] }],
  });
}
