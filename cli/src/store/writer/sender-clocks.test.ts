import { encodeRequest, toKeyValues } from 'binnacle/otlp';
import type { LogRecord, NumberDataPoint, Span, TracesData } from 'binnacle/otlp';
import { beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../open-database.ts';
import { listRuns } from '../read/list-runs.ts';
import { readOverview } from '../read/read-overview.ts';
import { readSpan } from '../read/read-span.ts';
import { Reader } from '../read/reader.ts';
import { openReport } from '../testing/open-report.ts';
import { SAMPLE_MILLIS, sampleId, sampleResource, workflowSpan } from '../testing/sample-run.ts';
import type { IngestRequest } from '../store.ts';
import { Writer } from './writer.ts';

const MILLI = 1_000_000n;
const HOUR = 3_600_000;

let writer: Writer;
beforeEach(() => {
  writer = new Writer(openDatabase(':memory:'));
});

const nanos = (millis: number): bigint => BigInt(millis) * MILLI;
const rows = (sql: string) => writer.database.prepare(sql).all();

interface Times {
  readonly start: bigint;
  readonly end: bigint;
}

function spanOf(name: string, { start, end }: Times, change: Partial<Span> = {}): Span {
  return {
    traceId: sampleId('trace', 16),
    spanId: sampleId(name, 8),
    name,
    kind: 1,
    startTimeUnixNano: start,
    endTimeUnixNano: end,
    attributes: toKeyValues({ 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'researcher' }),
    events: [],
    links: [],
    status: { code: 0 },
    ...change,
  };
}

function send(...spans: Span[]): IngestRequest {
  const data: TracesData = {
    resourceSpans: [{ resource: sampleResource, scopeSpans: [{ scope: { name: 'app', attributes: [] }, spans }] }],
  };
  const request = { signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', data) } as const;
  expect(writer.ingest([request]).results).toEqual([{ kind: 'ok' }]);
  return request;
}

function sendLog(record: Partial<LogRecord>): void {
  const whole = { timeUnixNano: 0n, observedTimeUnixNano: 0n, severityNumber: 9, attributes: [], ...record };
  const scopeLogs = [{ scope: { name: 'app', attributes: [] }, logRecords: [whole] }];
  const bytes = encodeRequest('logs', { resourceLogs: [{ resource: sampleResource, scopeLogs }] });
  writer.ingest([{ signal: 'logs', encoding: 'protobuf', bytes }]);
}

function sendPoints(...points: Partial<NumberDataPoint>[]): void {
  const any = { attributes: [], startTimeUnixNano: 0n, timeUnixNano: 0n, asInt: 1, exemplars: [] };
  const dataPoints = points.map((point) => ({ ...any, ...point }));
  const sum = { aggregationTemporality: 2, isMonotonic: true, dataPoints };
  const scopeMetrics = [{ scope: { name: 'app', attributes: [] }, metrics: [{ name: 'runs', metadata: [], sum }] }];
  const bytes = encodeRequest('metrics', { resourceMetrics: [{ resource: sampleResource, scopeMetrics }] });
  expect(writer.ingest([{ signal: 'metrics', encoding: 'protobuf', bytes }]).results).toEqual([{ kind: 'ok' }]);
}

const pointTimes = () =>
  rows("SELECT time_millis FROM points JOIN series ON id = series_id WHERE name = 'runs' ORDER BY time_millis").map(
    ({ time_millis }) => Number(time_millis),
  );

it('shows what comes from a clock that is ahead at the time of its arrival, and keeps it as it was sent', () => {
  const before = Date.now();
  const ahead = before + 3 * HOUR;
  const call = send(spanOf('call', { start: nanos(ahead - 9_000), end: nanos(ahead - 8_000) }));
  send(
    spanOf('first', { start: nanos(ahead - 10_000), end: nanos(ahead - 1_000) }),
    spanOf('second', { start: nanos(ahead - 900), end: nanos(ahead) }),
  );
  const [first, inner, second] = rows('SELECT name, start_micros, duration_nanos FROM spans ORDER BY start_micros');
  expect([first?.['name'], inner?.['name'], second?.['name']]).toEqual(['first', 'call', 'second']);
  expect(Number(inner?.['start_micros']) - Number(first?.['start_micros'])).toBe(1_000_000);
  expect(Number(second?.['start_micros']) - Number(first?.['start_micros'])).toBe(9_100_000);
  expect(first?.['duration_nanos']).toBe(9e9);
  expect(Number(inner?.['start_micros']) / 1000 + 1_000).toBeGreaterThanOrEqual(before);
  expect(Number(inner?.['start_micros']) / 1000 + 1_000).toBeLessThanOrEqual(Date.now());
  expect(Buffer.compare(writer.batches.read(1)?.bytes ?? new Uint8Array(), call.bytes)).toBe(0);
  expect(rows('SELECT service, kind, subject, message, count FROM findings')).toEqual([
    {
      service: 'orders',
      kind: 'wrong_time',
      subject: 'clock',
      message: expect.stringMatching(/^The clock is (2 h 59|3 h 0) m ahead of this machine; .* by NTP$/),
      count: 3,
    },
  ]);
});

it('lets no span from the future stand for now', () => {
  const now = Date.now();
  send(spanOf('garbage', { start: nanos(now - 5_000), end: nanos(Date.UTC(2200)) }));
  const reader = new Reader(writer.database);
  const later = { from: now + HOUR, to: now + 2 * HOUR };
  expect(listRuns(reader, later).items).toEqual([]);
  const [run] = listRuns(reader, { from: now - HOUR, to: now + HOUR }).items;
  expect(run).toMatchObject({ state: 'ended', durationMillis: expect.closeTo(5_000, -4) });
  expect(readOverview(reader, { from: now - HOUR, to: now + HOUR }).running.value).toBe(0);
  expect(rows('SELECT subject, message FROM findings')).toEqual([
    { subject: 'Span.endTimeUnixNano', message: expect.stringMatching(/^2200-01-01T00:00:00Z is in the future; /) },
  ]);
});

it('leaves those alone that come with one whose time cannot be', () => {
  const start = nanos(Date.now() - 1_000);
  send(spanOf('right', { start, end: start + MILLI }), spanOf('wrong', { start, end: nanos(Date.UTC(2100)) }));
  expect(rows("SELECT start_micros, duration_nanos FROM spans WHERE name = 'right'")).toEqual([
    { start_micros: Number(start / 1000n), duration_nanos: 1e6 },
  ]);
});

it.each([
  ['milliseconds', 1_000_000n],
  ['microseconds', 1_000n],
])('reads times that look like %s as such, with events', (name, unit) => {
  const startMillis = Date.now() - 2_000;
  const [start, end] = [nanos(startMillis) / unit, nanos(startMillis + 1_500) / unit];
  const event = { name: 'half', timeUnixNano: nanos(startMillis + 700) / unit, attributes: [] };
  send(spanOf('call', { start, end }, { events: [event] }));
  const detail = readSpan(new Reader(writer.database), sampleId('trace', 16), sampleId('call', 8));
  expect(detail.row).toMatchObject({ startedAtMillis: startMillis, durationMillis: 1_500 });
  expect(detail.events).toMatchObject([{ atMillis: expect.closeTo(startMillis + 700, 2) }]);
  expect(rows('SELECT subject, message FROM findings')).toEqual([
    {
      subject: 'Span.startTimeUnixNano',
      message: `Times look like ${name}, such as ${start}, and are read so: send nanoseconds since 1970`,
    },
  ]);
});

it('shows what a clock sends that was never set at the time of arrival', () => {
  const before = Date.now();
  send(spanOf('boot', { start: nanos(60_000), end: nanos(61_000) }));
  const [span] = rows('SELECT start_micros, duration_nanos FROM spans');
  expect(Number(span?.['start_micros']) / 1000 + 1_000).toBeGreaterThanOrEqual(before);
  expect(span?.['duration_nanos']).toBe(1e9);
  expect(rows('SELECT message FROM findings')).toEqual([
    { message: expect.stringMatching(/^The clock was at 1970-01-01T00:01:01Z; /) },
  ]);
});

it('takes what is old, as after a long outage, as it is', () => {
  send(spanOf('old', { start: nanos(SAMPLE_MILLIS), end: nanos(SAMPLE_MILLIS + 1) }));
  expect(rows('SELECT start_micros FROM spans')).toEqual([{ start_micros: SAMPLE_MILLIS * 1000 }]);
  expect(rows('SELECT * FROM findings')).toEqual([]);
});

it('shows log records from the future when they were observed, else when they arrived', () => {
  const now = Date.now();
  sendLog({ timeUnixNano: nanos(now + 5 * HOUR), observedTimeUnixNano: nanos(now - 50) });
  sendLog({ timeUnixNano: nanos(now + 5 * HOUR) });
  sendLog({ timeUnixNano: BigInt(now - 70) });
  const [inMillis, observed, arrived] = rows('SELECT time_micros FROM logs ORDER BY time_micros');
  expect([inMillis, observed]).toEqual([{ time_micros: (now - 70) * 1000 }, { time_micros: (now - 50) * 1000 }]);
  expect(Number(arrived?.['time_micros'])).toBeLessThanOrEqual(Date.now() * 1000);
  expect(rows('SELECT subject, count FROM findings ORDER BY subject')).toEqual([
    { subject: 'LogRecord.timeUnixNano', count: 2 },
    { subject: 'clock', count: 1 },
  ]);
});

it('shows points and exemplars of a clock that is ahead at the time of their arrival, as far apart as they were', () => {
  const before = Date.now();
  const ahead = before + 3 * HOUR;
  const traceId = sampleId('trace', 16);
  const exemplar = { timeUnixNano: nanos(ahead - 60_500), asDouble: 1, traceId, filteredAttributes: [] };
  sendPoints({ timeUnixNano: nanos(ahead - 60_000), exemplars: [exemplar] });
  sendPoints({ timeUnixNano: nanos(ahead - 30_000) }, { timeUnixNano: nanos(ahead) });
  const [first = 0, second = 0, third = 0] = pointTimes();
  expect([second - first, third - first]).toEqual([30_000, 60_000]);
  expect(first).toBeGreaterThanOrEqual(before);
  expect(first).toBeLessThanOrEqual(Date.now());
  expect(rows('SELECT time_millis, labels FROM exemplars')).toEqual([
    { time_millis: first - 500, labels: JSON.stringify({ trace_id: traceId }) },
  ]);
  expect(rows("SELECT time_millis FROM points JOIN series ON id = series_id WHERE name = 'target_info'")).not.toEqual(
    [],
  );
  expect(rows('SELECT max(last_millis) AS last FROM metric_batches')).toEqual([{ last: third }]);
  expect(rows('SELECT service, kind, subject, count FROM findings')).toEqual([
    { service: 'orders', kind: 'wrong_time', subject: 'clock', count: 4 },
  ]);
});

it('lets no single point from the future stand for now, and leaves those alone that come with it', () => {
  const now = Date.now();
  sendPoints({ timeUnixNano: nanos(now - 5_000) }, { timeUnixNano: nanos(Date.UTC(2200)) });
  const [right, moved = 0] = pointTimes();
  expect(right).toBe(now - 5_000);
  expect(moved).toBeGreaterThanOrEqual(now);
  expect(moved).toBeLessThanOrEqual(Date.now());
  expect(rows('SELECT subject, message FROM findings')).toEqual([
    { subject: 'DataPoint.timeUnixNano', message: expect.stringMatching(/^2200-01-01T00:00:00Z is in the future; /) },
  ]);
});

it('takes points that are old, or not yet five minutes ahead, as they are', () => {
  const soon = Date.now() + 200_000;
  sendPoints({ timeUnixNano: nanos(SAMPLE_MILLIS) }, { timeUnixNano: nanos(soon) });
  expect(pointTimes()).toEqual([SAMPLE_MILLIS, soon]);
  expect(rows('SELECT * FROM findings')).toEqual([]);
});

it('lets nothing that is open begin later than now', () => {
  const now = Date.now();
  const startMillis = now + 2 * HOUR - 4_000 - SAMPLE_MILLIS;
  writer.ingest([openReport([workflowSpan('r', { startMillis })], nanos(now + 2 * HOUR))]);
  const [open] = rows('SELECT start_micros FROM open_operations');
  expect(Number(open?.['start_micros']) / 1000).toBeGreaterThanOrEqual(now - 4_000);
  expect(Number(open?.['start_micros']) / 1000).toBeLessThanOrEqual(Date.now() - 4_000);
});
