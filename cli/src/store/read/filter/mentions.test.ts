import { encodeRequest } from 'binnacle/otlp';
import { beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../open-database.ts';
import { requestOf, SAMPLE_MILLIS, sampleResource, workflowSpan } from '../../testing/sample-run.ts';
import { Writer } from '../../writer/writer.ts';
import { readLogHistogram, readTraceHistogram } from '../histograms.ts';
import { listLogs } from '../list-logs.ts';
import { listRuns } from '../list-runs.ts';
import { listSpans } from '../list-spans.ts';
import { listTraces } from '../list-traces.ts';
import { Reader } from '../reader.ts';

const names = ['alpha beta gamma', 'gamma: Alpha-beta', 'alphabet gamma', 'Éclair größe'];
let reader: Reader;

/** A workflow, its run, its trace and a line of each name. */
beforeAll(() => {
  const writer = new Writer(openDatabase(':memory:'));
  const spans = names.map((name, index) =>
    workflowSpan(`${index}`, { name: `invoke_workflow ${name}`, attributes: { 'workflow.name': name } }),
  );
  const at = BigInt(SAMPLE_MILLIS) * 1_000_000n;
  const logRecords = names.map((name) => ({
    timeUnixNano: at,
    observedTimeUnixNano: at,
    severityNumber: 9,
    body: { stringValue: name },
    attributes: [],
  }));
  const scopeLogs = [{ scope: { name: '', attributes: [] }, logRecords }];
  const logs = encodeRequest('logs', { resourceLogs: [{ resource: sampleResource, scopeLogs }] });
  writer.ingest([
    { signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', requestOf(spans)) },
    { signal: 'logs', encoding: 'protobuf', bytes: logs },
  ]);
  reader = new Reader(writer.database);
});

const window = { from: SAMPLE_MILLIS - 60_000, to: SAMPLE_MILLIS + 60_000 };
const lists = {
  runs: (filter: string) => listRuns(reader, { ...window, filter }).items.map(({ name }) => name),
  traces: (filter: string) => listTraces(reader, { ...window, filter }).items.map(({ name }) => name),
  spans: (filter: string) => listSpans(reader, { ...window, filter }).items.map(({ name }) => name),
  logs: (filter: string) => listLogs(reader, { ...window, filter }).items.map(({ message }) => message),
};

function found(filter: string, list: keyof typeof lists): number[] {
  return lists[list](filter)
    .map((shown) => names.findIndex((name) => shown.endsWith(name)))
    .sort((left, right) => left - right);
}

it.for([
  ['"alpha beta"', [0, 1]],
  ['alpha-BETA', [0, 1]],
  ['"gamma alpha"', [1]],
  ['"beta gamma"', [0]],
  ['"beta alpha"', []],
  ['alpha gamma beta', [0, 1]],
  ['"gamma" not "alpha beta"', [2]],
  ['lpha', []],
  ['éclair', [3]],
  ['"ÉCLAIR Größe"', [3]],
  ['"…"', [0, 1, 2, 3]],
] as const)('finds by %s the same in runs, traces, spans and lines', ([filter, expected]) => {
  const each = Object.keys(lists).map((list) => [list, found(filter, list as keyof typeof lists)]);
  expect(each).toEqual(Object.keys(lists).map((list) => [list, expected]));
});

it.for([
  ['alph', [0, 1, 2]],
  ['"alpha bet"', [0, 1]],
  ['"alph beta"', []],
] as const)('takes the beginning of the last word of %s in runs and lines', ([filter, expected]) => {
  expect({ runs: found(filter, 'runs'), logs: found(filter, 'logs') }).toEqual({ runs: expected, logs: expected });
});

it('counts what it finds', () => {
  const sum = ({ series }: ReturnType<typeof readLogHistogram>) =>
    series.flatMap(({ counts }) => counts).reduce((all, count) => all + count, 0);
  const query = { ...window, filter: '"gamma alpha"' };
  expect([sum(readTraceHistogram(reader, query)), sum(readLogHistogram(reader, query))]).toEqual([1, 1]);
});

const most = 1_000;
it.each([
  ['words', 'x '.repeat(most)],
  ['alternatives', Array<string>(most).fill('x').join(' or ')],
  [
    'values',
    `run in (${Array(most - 1)
      .fill('x')
      .join()})`,
  ],
  [
    'attributes',
    `a.b in (${Array(most - 1)
      .fill('x')
      .join()})`,
  ],
  ['alternatives of which one is read from what arrived', `a.b > 1 or ${'x or '.repeat(most - 2)}x`],
  ['opposites', `${'not '.repeat(100)}x`],
  ['groups', `${'(a=1 or '.repeat(100)}x${')'.repeat(100)}`],
])('reads as many %s as a filter may have', (_, filter) => {
  for (const list of Object.values(lists)) expect(list(filter)).toBeInstanceOf(Array);
  expect(readTraceHistogram(reader, { ...window, filter })).toHaveProperty('series');
  expect(readLogHistogram(reader, { ...window, filter })).toHaveProperty('series');
});
