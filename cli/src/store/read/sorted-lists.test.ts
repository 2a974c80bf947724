import { beforeAll, describe, expect, it } from 'vitest';
import { encodeRequest } from 'binnacle/otlp';
import { openDatabase } from '../open-database.ts';
import { openReport } from '../testing/open-report.ts';
import { inferenceSpan, requestOf, SAMPLE_MILLIS, sampleId, workflowSpan } from '../testing/sample-run.ts';
import type { SampleSpan } from '../testing/sample-run.ts';
import { Writer } from '../writer/writer.ts';
import { listRuns } from './list-runs.ts';
import { listSpans } from './list-spans.ts';
import { listTraces } from './list-traces.ts';
import { Reader } from './reader.ts';

const window = { from: SAMPLE_MILLIS + 1_000, to: SAMPLE_MILLIS + 60_000 };

/** Durations on both sides of a second, some of them more than once. */
const spans: readonly SampleSpan[] = Array.from({ length: 300 }, (_, number) => {
  const trace = `trace ${number}`;
  const startMillis = (number * 7_919) % 70_000;
  const status = number % 5 === 0 ? 2 : 0;
  return [
    {
      trace,
      id: 'root',
      kind: 2,
      name: number % 3 === 0 ? 'find orders' : 'add order',
      startMillis,
      durationMillis: ((number * 104_729) % 60) * 40,
      status,
      attributes: { 'http.route': number % 2 === 0 ? '/orders' : '/orders/:id' },
    },
    inferenceSpan(undefined, {
      trace,
      parent: 'root',
      startMillis: startMillis + 1,
      durationMillis: (number * 31) % 50,
      attributes: { 'llm.cost': (number % 20) / 100 },
    }),
  ];
}).flat();

let reader: Reader;

beforeAll(() => {
  const writer = new Writer(openDatabase(':memory:'));
  writer.ingest([{ signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', requestOf(spans)) }]);
  reader = new Reader(writer.database);
});

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

/** The items of all pages. */
function readAll<T>(read: (page: { readonly limit: number; readonly cursor?: string }) => Page<T>): T[] {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = read({ limit: 7, ...(cursor !== undefined && { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return items;
}

function isInWindow({ startMillis = 0 }: SampleSpan): boolean {
  const at = SAMPLE_MILLIS + startMillis;
  return at >= window.from && at < window.to;
}

const filters: readonly [string, (span: SampleSpan) => boolean][] = [
  ['', () => true],
  ['service = orders', () => true],
  ['status = error', ({ status }) => status === 2],
  ['failed = true', ({ status }) => status === 2],
  ['kind = inference', ({ id }) => id === 'inference'],
  ['http.route = "/orders"', ({ attributes }) => attributes?.['http.route'] === '/orders'],
  ['http.route =~ "/orders/.*"', ({ attributes }) => attributes?.['http.route'] === '/orders/:id'],
  ['model = gpt-5', ({ id }) => id === 'inference'],
  ['duration >= 1s', ({ durationMillis = 0 }) => durationMillis >= 1_000],
  ['duration < 1s find', ({ durationMillis = 0, name }) => durationMillis < 1_000 && name === 'find orders'],
];

describe.each(filters)('with the filter %j', (filter, matches) => {
  it('lists the longest spans first, over all pages', () => {
    const listed = readAll((page) => listSpans(reader, { ...window, filter, sort: 'duration', ...page }));
    const expected = spans.filter((span) => isInWindow(span) && matches(span));
    expect(listed.map(({ durationMillis }) => durationMillis)).toEqual(
      expected.map(({ durationMillis = 0 }) => durationMillis).sort((a, b) => b - a),
    );
    expect(new Set(listed.map(({ spanId }) => spanId))).toEqual(
      new Set(expected.map(({ trace, id }) => sampleId(trace + id, 8))),
    );
  });

  it.each(['duration', 'cost'] as const)('lists traces in which a span matches by %s', (sort) => {
    const listed = readAll((page) => listTraces(reader, { ...window, filter, sort, ...page }));
    const byTrace = Map.groupBy(spans, ({ trace }) => trace);
    const expected = [...byTrace.values()]
      .filter(([root]) => root !== undefined && isInWindow(root))
      .filter((ofTrace) => ofTrace.some(matches))
      .map((ofTrace) => ({
        duration:
          Math.max(...ofTrace.map(({ startMillis = 0, durationMillis = 0 }) => startMillis + durationMillis)) -
          Math.min(...ofTrace.map(({ startMillis = 0 }) => startMillis)),
        cost: Number(ofTrace.find(({ id }) => id === 'inference')?.attributes?.['llm.cost']),
        traceId: sampleId(ofTrace[0]?.trace ?? '', 16),
      }));
    const valueOf = ({ durationMillis, spending }: (typeof listed)[number]): number =>
      sort === 'duration' ? durationMillis : spending.costUsd;
    expect(listed.map(valueOf)).toEqual(expected.map((trace) => trace[sort]).sort((a, b) => b - a));
    expect(new Set(listed.map(({ traceId }) => traceId))).toEqual(new Set(expected.map(({ traceId }) => traceId)));
  });
});

it('puts a trace that runs where it stands by now, whether something of it has arrived or not', () => {
  const startMillis = Date.now() - SAMPLE_MILLIS;
  const open = workflowSpan('running', { startMillis: startMillis - 3_000 });
  const begun = workflowSpan('begun', { startMillis: startMillis - 5_000 });
  const writer = new Writer(openDatabase(':memory:'));
  const arrived = [
    { trace: 'long', id: 'long', startMillis: startMillis - 9_000, durationMillis: 4_000 },
    { trace: 'short', id: 'short', startMillis: startMillis - 9_000, durationMillis: 10 },
    { trace: begun.trace, id: 'step', parent: begun.id, startMillis: startMillis - 4_900, durationMillis: 10 },
  ];
  writer.ingest([
    { signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', requestOf(arrived)) },
    openReport([open, begun]),
  ]);
  const anyTime = { from: 0, to: 9_999_999_999_999 };
  const listed = readAll((page) =>
    listTraces(new Reader(writer.database), { ...anyTime, sort: 'duration', ...page, limit: 1 }),
  );
  expect(listed.map(({ traceId }) => traceId)).toEqual(
    [begun.trace, 'long', open.trace, 'short'].map((trace) => sampleId(trace, 16)),
  );
});

it('refuses a cursor of another order', () => {
  const anyTime = { from: 0, to: 9_999_999_999_999, limit: 1 };
  const refused = expect.objectContaining({ code: 'BINNACLE_API_PARAMETER' });
  const byStart = listSpans(reader, anyTime).nextCursor ?? '';
  const byDuration = listSpans(reader, { ...anyTime, sort: 'duration' }).nextCursor ?? '';
  expect(() => listSpans(reader, { ...anyTime, cursor: byDuration })).toThrow(refused);
  expect(() => listSpans(reader, { ...anyTime, sort: 'duration', cursor: byStart })).toThrow(refused);
  const byCost = listTraces(reader, { ...anyTime, sort: 'cost' }).nextCursor ?? '';
  expect(() => listTraces(reader, { ...anyTime, cursor: byCost })).toThrow(refused);
  expect(() => listTraces(reader, { ...anyTime, sort: 'duration', cursor: byCost })).toThrow(refused);

  const writer = new Writer(openDatabase(':memory:'));
  const runs = requestOf([workflowSpan('a'), workflowSpan('b')]);
  writer.ingest([{ signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', runs) }]);
  const ofRuns = new Reader(writer.database);
  const ascending = listRuns(ofRuns, { ...anyTime, sort: 'cost', order: 'asc' }).nextCursor ?? '';
  expect(ascending).not.toBe('');
  expect(() => listRuns(ofRuns, { ...anyTime, sort: 'cost', cursor: ascending })).toThrow(refused);
  expect(() => listRuns(ofRuns, { ...anyTime, sort: 'tokens', order: 'asc', cursor: ascending })).toThrow(refused);
});
