import { encodeRequest, toKeyValues } from 'binnacle/otlp';
import { expect, it, vi } from 'vitest';
import { logLevels } from '../../api/log-level.ts';
import { openDatabase } from '../open-database.ts';
import { requestOf, SAMPLE_MILLIS, sampleResource } from '../testing/sample-run.ts';
import { Writer } from '../writer/writer.ts';
import { readLogHistogram, readTraceHistogram } from './histograms.ts';
import { Reader } from './reader.ts';

const HOUR_MILLIS = 3_600_000;
/** Long enough for steps of whole slots, so that sums are read. */
const window = { from: SAMPLE_MILLIS - 10 * HOUR_MILLIS, to: SAMPLE_MILLIS + 10 * HOUR_MILLIS };
const durations = [0, 1, 99, 100, 101, 250, 299, 300, 301, 320, 321, 999, 1000, 1001, 5000];

interface Kind {
  readonly tenant: string | undefined;
  readonly hasFailed: boolean;
}
const kinds: readonly Kind[] = [
  { tenant: 'acme', hasFailed: false },
  { tenant: 'umbrella', hasFailed: true },
  { tenant: undefined, hasFailed: false },
];
const stored = durations.flatMap((millis) => kinds.map((kind) => ({ millis, ...kind })));
type Stored = (typeof stored)[number];

function readerOfStored(): Reader {
  const writer = new Writer(openDatabase(':memory:'));
  const spans = stored.map(({ millis, tenant, hasFailed }, index) => ({
    trace: String(index),
    id: 'span',
    startMillis: index * 60_000,
    durationMillis: millis,
    status: hasFailed ? 2 : 0,
    attributes: { ...(hasFailed && { 'error.type': 'timeout' }), ...(tenant !== undefined && { 'tenant.id': tenant }) },
  }));
  writer.ingest([{ signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', requestOf(spans)) }]);
  return new Reader(writer.database);
}

it.each<[string, (span: Stored) => boolean]>([
  ['duration > 100ms', ({ millis }) => millis > 100],
  ['duration >= 100ms', ({ millis }) => millis >= 100],
  ['duration < 0.3s', ({ millis }) => millis < 300],
  ['duration <= 300ms status = error', ({ millis, hasFailed }) => millis <= 300 && hasFailed],
  ['duration = 250ms', ({ millis }) => millis === 250],
  ['duration > 1s', ({ millis }) => millis > 1000],
  ['duration > 320ms', ({ millis }) => millis > 320],
  ['not duration > 100ms', ({ millis }) => millis <= 100],
  ['tenant != acme', ({ tenant }) => tenant !== 'acme'],
  ['not has tenant', ({ tenant }) => tenant === undefined],
  ['error != timeout', ({ hasFailed }) => !hasFailed],
  ['error != timeout service = orders', ({ hasFailed }) => !hasFailed],
  ['tenant != acme error != timeout', ({ tenant, hasFailed }) => tenant !== 'acme' && !hasFailed],
  ['state = ended', () => true],
  ['state = running', () => false],
])('counts by %s the spans of which it is so, by status', (filter, isSo) => {
  const { series } = readTraceHistogram(readerOfStored(), { ...window, filter });
  const matching = stored.filter(isSo);
  const expected = {
    unset: matching.filter((span) => !span.hasFailed),
    error: matching.filter((span) => span.hasFailed),
  };
  const counted = Object.entries(expected).flatMap(([name, { length }]) => (length === 0 ? [] : [[name, length]]));
  const sums = series.map(({ name, counts }) => [name, counts.reduce((sum, count) => sum + count, 0)]);
  expect(sums).toEqual(counted);
});

it('counts over decades as quickly as over a day', () => {
  const { series } = readTraceHistogram(readerOfStored(), { from: 0, to: 4e12, filter: 'span' });
  const counted = series.map(({ name, counts }) => [name, counts.reduce((sum, count) => sum + count, 0)]);
  expect(counted).toEqual([
    ['unset', 2 * durations.length],
    ['error', durations.length],
  ]);
});

const severities = Array.from({ length: 24 }, (_, index) => index + 1);

function readerOfLogs(): Reader {
  const writer = new Writer(openDatabase(':memory:'));
  const logRecords = severities.map((severityNumber, index) => {
    const at = BigInt(SAMPLE_MILLIS + index * 60_000) * 1_000_000n;
    return {
      severityNumber,
      timeUnixNano: at,
      observedTimeUnixNano: at,
      body: { stringValue: 'said' },
      attributes: toKeyValues({ shelf: 7 }),
    };
  });
  const scopeLogs = [{ scope: { name: 'app', attributes: [] }, logRecords }];
  const request = { resourceLogs: [{ resource: sampleResource, scopeLogs }] };
  writer.ingest([{ signal: 'logs', encoding: 'protobuf', bytes: encodeRequest('logs', request) }]);
  return new Reader(writer.database);
}

it.each<[string, (severity: number) => boolean]>([
  ['level >= warn', (severity) => severity >= 13],
  ['level > info', (severity) => severity >= 13],
  ['level <= debug', (severity) => severity <= 8],
  ['level < info', (severity) => severity <= 8],
  ['level = error', (severity) => severity >= 17 && severity <= 20],
  ['level != error', (severity) => severity < 17 || severity > 20],
  ['level in (trace, fatal)', (severity) => severity <= 4 || severity > 20],
  ['level =~ "warn|error"', (severity) => severity >= 13 && severity <= 20],
  ['level >= 10', (severity) => severity >= 10],
  ['level < 10', (severity) => severity < 10],
  ['level = 13', (severity) => severity >= 13 && severity <= 16],
  ['level = 14', (severity) => severity >= 14 && severity <= 16],
  ['level >= warn service = orders', (severity) => severity >= 13],
  ['level >= warn component = database', () => false],
  ['has level', () => true],
])('counts by %s the log records of which it is so, by level', (filter, isSo) => {
  const { series } = readLogHistogram(readerOfLogs(), { ...window, filter });
  const counted = series.map(({ name, counts }) => [name, counts.reduce((sum, count) => sum + count, 0)]);
  const byLevel = Map.groupBy(severities.filter(isSo), (severity) => logLevels[Math.floor((severity - 1) / 4)]);
  expect(counted).toEqual([...byLevel].map(([level, { length }]) => [level, length]));
});

it('says from when on it has counted, where to look at each takes too long', () => {
  const reader = readerOfLogs();
  let nowMillis = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => (nowMillis += 50));
  const query = { from: SAMPLE_MILLIS, to: SAMPLE_MILLIS + 24 * 60_000, buckets: 24, filter: 'shelf > 2' };
  const { countedFrom = 0, from, stepMillis, series } = readLogHistogram(reader, query);
  vi.restoreAllMocks();
  const countOf = (step: number) => series.reduce((sum, { counts }) => sum + (counts[step] ?? 0), 0);
  const counted = severities.map((_, index) =>
    countOf(Math.floor((SAMPLE_MILLIS + index * 60_000 - from) / stepMillis)),
  );
  const isLate = severities.map((_, index) => SAMPLE_MILLIS + index * 60_000 >= countedFrom);
  expect(counted).toEqual(isLate.map(Number));
  expect(isLate).toContain(true);
  expect(isLate).toContain(false);
});
