import { encodeRequest, toKeyValues } from 'binnacle/otlp';
import { expect, it } from 'vitest';
import { seededWhole } from '../../../../test/support/seeded-random.ts';
import { openDatabase } from '../open-database.ts';
import { readLogHistogram } from '../read/histograms.ts';
import { Reader } from '../read/reader.ts';
import type { IngestRequest } from '../store.ts';
import { dumpIndex } from '../testing/dump-index.ts';
import { requestOf, SAMPLE_MILLIS, sampleId, sampleResource } from '../testing/sample-run.ts';
import type { SampleSpan } from '../testing/sample-run.ts';
import { reindex } from './reindex.ts';
import { removeBatches } from './remove-batch.ts';
import { Writer } from './writer.ts';

const window = { from: SAMPLE_MILLIS - 3_600_000, to: SAMPLE_MILLIS + 3_600_000 };
const keys = { workflow: 'workflow.name', agent: 'agent.name', tenant: 'tenant.id' } as const;
type Key = keyof typeof keys;
const RUN = 'workflow.run.id';

interface Line {
  readonly message: string;
  readonly trace: string;
  readonly span?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}
type Item = SampleSpan | Line;
type Random = (below: number) => number;

function randomNames(random: Random): Record<string, unknown> {
  const names: Record<string, unknown> = {};
  for (const key of Object.values(keys)) if (random(4) === 0) names[key] = `${key} ${random(3)}`;
  if (random(3) === 0) names[RUN] = `run ${random(2)}`;
  return names;
}

/** Trees of spans, some below one that never comes, some calls of models; and lines in them, in spans that never come, and in none. */
function randomItems(random: Random): Item[] {
  return ['a', 'b'].flatMap((trace) => {
    const spans = Array.from({ length: 10 }, (_, index): SampleSpan => {
      const parent = index === 0 ? undefined : random(8) === 0 ? 'lost' : String(random(index));
      const call = random(5) === 0 ? { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'gpt-5' } : {};
      const attributes = { ...randomNames(random), ...call };
      return { trace, id: String(index), attributes, ...(parent !== undefined && { parent }) };
    });
    const lines = Array.from({ length: 15 }, (_, index): Line => {
      const span = random(6) === 0 ? {} : { span: random(8) === 0 ? 'lost' : String(random(10)) };
      return { message: `${trace} ${index}`, trace, attributes: randomNames(random), ...span };
    });
    return [...spans, ...lines];
  });
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, place: random(1 << 20) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** Requests of some items each. */
function inRequests(items: readonly Item[], random: Random): Item[][] {
  const requests: Item[][] = [];
  for (const item of items) {
    const last = requests.at(-1);
    const isFull = last === undefined || last.length > random(8) || 'message' in item !== 'message' in (last[0] ?? {});
    if (isFull) requests.push([item]);
    else last.push(item);
  }
  return requests;
}

function toRequest(items: readonly Item[]): IngestRequest {
  const lines = items.filter((item) => 'message' in item);
  if (lines.length === 0) {
    const bytes = encodeRequest('traces', requestOf(items as SampleSpan[]));
    return { signal: 'traces', encoding: 'protobuf', bytes };
  }
  const logRecords = lines.map(({ message, trace, span, attributes }) => ({
    timeUnixNano: BigInt(SAMPLE_MILLIS) * 1_000_000n,
    observedTimeUnixNano: 0n,
    severityNumber: 9,
    body: { stringValue: message },
    attributes: toKeyValues(attributes),
    traceId: sampleId(trace, 16),
    ...(span !== undefined && { spanId: sampleId(trace + span, 8) }),
  }));
  const scopeLogs = [{ scope: { name: '', attributes: [] }, logRecords }];
  return {
    signal: 'logs',
    encoding: 'protobuf',
    bytes: encodeRequest('logs', { resourceLogs: [{ resource: sampleResource, scopeLogs }] }),
  };
}

/** What a line says or, else, the nearest of the spans around it that are there, within its run. */
function plainName(line: Line, key: Key, spans: ReadonlyMap<string, SampleSpan>): unknown {
  const said = line.attributes[keys[key]];
  if (said !== undefined) return said;
  let run = line.attributes[RUN];
  let at = spans.get(`${line.trace} ${line.span}`);
  while (at !== undefined) {
    const { attributes = {}, trace, parent }: SampleSpan = at;
    if (run !== undefined && attributes[RUN] !== undefined && attributes[RUN] !== run) return '';
    run ??= attributes[RUN];
    if (attributes[keys[key]] !== undefined) return attributes[keys[key]];
    at = spans.get(`${trace} ${parent}`);
  }
  return '';
}

function expectPlainNames(writer: Writer, items: readonly Item[]): void {
  const lines = items.filter((item) => 'message' in item);
  const spans = new Map(items.flatMap((item) => ('id' in item ? [[`${item.trace} ${item.id}`, item] as const] : [])));
  const named = lines.map((line) => ({
    message: line.message,
    workflow: plainName(line, 'workflow', spans),
    agent: plainName(line, 'agent', spans),
    tenant: plainName(line, 'tenant', spans),
  }));
  const rows = writer.database
    .prepare('SELECT message, g.workflow, g.agent, g.tenant FROM logs JOIN log_groups g ON g.id = log_group')
    .all();
  const byMessage = (a: object, b: object): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  expect(rows.map((row) => ({ ...row })).toSorted(byMessage)).toEqual(named.toSorted(byMessage));
  const reader = new Reader(writer.database);
  const countOf = (filter: string): number =>
    readLogHistogram(reader, { ...window, filter })
      .series.flatMap(({ counts }) => counts)
      .reduce((sum, count) => sum + count, 0);
  for (const key of Object.keys(keys) as Key[]) {
    for (const value of ['', `${keys[key]} 0`, `${keys[key]} 1`]) {
      const found = named.filter((line) => line[key] === value).length;
      expect(countOf(`${key} = "${value}"`)).toBe(found);
      expect(countOf(`${key} != "${value}" level >= debug`)).toBe(named.length - found);
    }
    expect(countOf(`has ${key} service = orders`)).toBe(named.filter((line) => line[key] !== '').length);
  }
}

it.each(Array.from({ length: 8 }, (_, seed) => seed + 1))(
  'has of each log record the names that it says or the nearest span around it, whatever has come and gone (%i)',
  (seed) => {
    const random = seededWhole(seed);
    const writer = new Writer(openDatabase(':memory:'));
    const requests = inRequests(shuffled(randomItems(random), random), random);
    const stored: Item[][] = [];
    while (stored.length < requests.length) {
      const some = requests.slice(stored.length, stored.length + 1 + random(4));
      stored.push(...some);
      for (const { kind } of writer.ingest(some.map(toRequest)).results) expect(kind).toBe('ok');
      if (random(3) === 0) writer.index.summaries.forget();
      expectPlainNames(writer, stored.flat());
    }
    const isGone = stored.map(() => random(4) === 0);
    const gone = [...writer.batches.after(0)].filter((_, index) => isGone[index]);
    writer.transact(() => ({ removed: removeBatches(writer, gone) }));
    expectPlainNames(writer, stored.filter((_, index) => isGone[index] !== true).flat());
    const before = dumpIndex(writer.database)['log_groups'];
    expect(dumpIndex(reindex(writer.database).database)['log_groups']).toEqual(before);
  },
);

it('leaves no trace of a tenant whose log records have gone', () => {
  const writer = new Writer(openDatabase(':memory:'));
  const line: Line = { message: 'm', trace: 'a', span: '0', attributes: {} };
  writer.ingest([toRequest([line]), toRequest([{ trace: 'a', id: '0', attributes: { 'tenant.id': 'acme' } }])]);
  expect(dumpIndex(writer.database)['log_groups']).toHaveLength(1);
  writer.transact(() => ({ removed: removeBatches(writer, writer.batches.after(0)) }));
  expect(dumpIndex(writer.database)).toMatchObject({ logs: [], log_groups: [] });
});
