import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeRequest, encodeRequest, toKeyValues } from 'binnacle/otlp';
import type { LogRecord, LogsData, MetricsData } from 'binnacle/otlp';
import { openDatabase } from '../open-database.ts';
import type { EraseTarget, IngestRequest } from '../store.ts';
import { dumpIndex, dumpWords } from '../testing/dump-index.ts';
import { openReport } from '../testing/open-report.ts';
import { requestsOf } from '../testing/sample-requests.ts';
import { inferenceSpan, requestOf, sampleId, sampleResource, workflowSpan } from '../testing/sample-run.ts';
import type { SampleSpan } from '../testing/sample-run.ts';
import { erase } from './erase.ts';
import { reindex } from './reindex.ts';
import { Writer } from './writer.ts';

function openWriter(file = ':memory:'): Writer {
  return new Writer(openDatabase(file));
}

function fill(writer: Writer, requests: readonly IngestRequest[]): Writer {
  for (const { kind } of writer.ingest(requests).results) expect(kind).toBe('ok');
  writer.index.attributes.flush(true);
  return writer;
}

function traces(spans: readonly SampleSpan[]): IngestRequest {
  const { resourceSpans } = requestOf(spans);
  // The contract is checked of what comes by binnacle itself.
  const ofBinnacle = resourceSpans.map(({ resource, scopeSpans }) => ({
    resource,
    scopeSpans: scopeSpans.map((ofScope) => ({ ...ofScope, scope: { name: 'binnacle', attributes: [] } })),
  }));
  return { signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', { resourceSpans: ofBinnacle }) };
}

interface SampleLog {
  readonly text: string;
  readonly trace?: string;
  readonly span?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

function logs(records: readonly SampleLog[]): IngestRequest {
  const logRecords = records.map(({ text, trace, span, attributes = {} }): LogRecord => ({
    timeUnixNano: 1_750_000_000_000_000_000n,
    observedTimeUnixNano: 1_750_000_000_000_000_000n,
    severityNumber: 9,
    body: { stringValue: text },
    attributes: toKeyValues(attributes),
    ...(trace !== undefined && { traceId: sampleId(trace, 16) }),
    ...(trace !== undefined && span !== undefined && { spanId: sampleId(trace + span, 8) }),
  }));
  const scopeLogs = [{ scope: { name: 'app', attributes: [] }, logRecords }];
  const data: LogsData = { resourceLogs: [{ resource: sampleResource, scopeLogs }] };
  return { signal: 'logs', encoding: 'protobuf', bytes: encodeRequest('logs', data) };
}

/** A counter with an exemplar of each span: `trace` and `id`. */
function metrics(spans: readonly SampleSpan[], second: number): IngestRequest {
  const timeUnixNano = 1_750_000_000_000_000_000n + BigInt(second) * 1_000_000_000n;
  const exemplars = spans.map(({ trace, id }, index) => ({
    traceId: sampleId(trace, 16),
    spanId: sampleId(trace + id, 8),
    timeUnixNano: timeUnixNano - BigInt(index),
    asInt: index,
    filteredAttributes: [],
  }));
  const point = { attributes: [], startTimeUnixNano: 1n, timeUnixNano, asInt: second, exemplars };
  const sum = { dataPoints: [point], aggregationTemporality: 2, isMonotonic: true };
  const scopeMetrics = [{ scope: { name: 'app', attributes: [] }, metrics: [{ name: 'app.calls', unit: '1', sum }] }];
  const data: MetricsData = { resourceMetrics: [{ resource: sampleResource, scopeMetrics }] };
  return { signal: 'metrics', encoding: 'protobuf', bytes: encodeRequest('metrics', data) };
}

/** What is listed, summed and found, as another store holds it that never received what is erased. */
function expectAsNeverReceived(writer: Writer, rest: readonly IngestRequest[]): void {
  const wanted = fill(openWriter(), rest);
  expect(dumpIndex(writer.database)).toEqual(dumpIndex(wanted.database));
  expect(dumpWords(writer.database)).toEqual(dumpWords(wanted.database));
  expect(writer.totals).toEqual(wanted.totals);
  expect(dumpIndex(reindex(writer.database).database)).toEqual(dumpIndex(wanted.database));
}

const tool = (trace: string, id: string, parent: string): SampleSpan => ({ trace, id, parent, name: `tool ${id}` });
const server = (trace: string, id = 'server'): SampleSpan => ({ trace, id, attributes: { 'http.route': '/' } });

describe('of a trace of several runs', () => {
  const outer = workflowSpan('outer', { trace: 't', parent: 'server' });
  const inner = workflowSpan('inner', {
    trace: 't',
    id: 'inner',
    parent: 'tool',
    startMillis: 200,
    durationMillis: 300,
  });
  const ofOuter = [outer, tool('t', 'tool', 'workflow'), inferenceSpan('outer', { trace: 't', startMillis: 600 })];
  const ofInner = [
    inner,
    tool('t', 'query', 'inner'),
    inferenceSpan('inner', { trace: 't', id: 'call', parent: 'inner' }),
  ];
  const other = requestsOf(7);

  it('a run that was called goes, and its caller stays with sums of its own', () => {
    const writer = fill(openWriter(), [
      traces([server('t'), ...ofOuter, ...ofInner]),
      logs([
        { text: 'of the caller', trace: 't', span: 'tool' },
        { text: 'of the called', trace: 't', span: 'query' },
        { text: 'of nobody', trace: 't' },
      ]),
      ...other,
    ]);
    expect(erase(writer, { runId: 'inner' })).toEqual({ spans: 3, logs: 1 });
    const left = [
      { text: 'of the caller', trace: 't', span: 'tool' },
      { text: 'of nobody', trace: 't' },
    ];
    expectAsNeverReceived(writer, [traces([server('t'), ...ofOuter]), logs(left), ...other]);
  });

  it('a run goes with the server around it, and one that it called stays', () => {
    const writer = fill(openWriter(), [traces([server('t'), ...ofOuter]), traces(ofInner), ...other]);
    expect(erase(writer, { runId: 'outer' })).toEqual({ spans: 4, logs: 0 });
    expectAsNeverReceived(writer, [traces(ofInner), ...other]);
  });

  it('two runs beside each other do not take what is around both', () => {
    const runs = ['a', 'b'].map((id) => [
      { ...server('t', `server of ${id}`), parent: 'server' },
      workflowSpan(id, { trace: 't', id, parent: `server of ${id}` }),
    ]);
    const writer = fill(openWriter(), [traces([server('t'), ...runs.flat()])]);
    expect(erase(writer, { runId: 'a' }).spans).toBe(2);
    expectAsNeverReceived(writer, [traces([server('t'), ...(runs[1] ?? [])])]);
  });

  it('a run that is its trace goes by the id of the trace, without a run in it', () => {
    const attributes = { 'gen_ai.operation.name': 'invoke_agent', 'agent.name': 'a' };
    const agent = { trace: 't', id: 'agent', durationMillis: 2_000, attributes };
    const called = workflowSpan('called', { trace: 't', parent: 'step' });
    const writer = fill(openWriter(), [traces([agent, tool('t', 'step', 'agent'), called])]);
    expect(erase(writer, { runId: sampleId('t', 16) }).spans).toBe(2);
    expectAsNeverReceived(writer, [traces([called])]);
    expect(erase(writer, { runId: 'called' }).spans).toBe(1);
    expect(writer.totals.spans).toBe(0);
  });
});

describe('of a session or a user', () => {
  const attempt = (run: string, trace: string, attributes: Readonly<Record<string, string>>): SampleSpan =>
    workflowSpan(run, { trace, attributes });

  it.each(['session', 'user'] as const)(
    'go its runs with every attempt, and only its part of a run of several: %s',
    (target) => {
      const mine = { [`${target}.id`]: 'mine' };
      const yours = { [`${target}.id`]: 'yours' };
      const shared = [
        attempt('shared', 'both', {}),
        { ...tool('both', 'my part', 'workflow'), attributes: mine },
        { ...tool('both', 'your part', 'workflow'), attributes: yours },
      ];
      const [sharedRoot, myPart, yourPart] = shared as [SampleSpan, SampleSpan, SampleSpan];
      const writer = fill(openWriter(), [
        traces([attempt('run', 'first', mine), attempt('run', 'second', {}), ...shared]),
        logs([
          { text: 'mine alone', attributes: mine },
          { text: 'yours', attributes: yours },
        ]),
        ...requestsOf(7),
      ]);
      expect(erase(writer, { [target]: 'mine' })).toEqual({ spans: 3, logs: 1 });
      expect(myPart.attributes).toEqual(mine);
      expectAsNeverReceived(writer, [
        traces([sharedRoot, yourPart]),
        logs([{ text: 'yours', attributes: yours }]),
        ...requestsOf(7),
      ]);
    },
  );

  it.each(['session', 'user'] as const)('says how many runs stay in part, because they name another %s', (target) => {
    const attempt = (trace: string, owner: string) =>
      workflowSpan('shared', { trace, attributes: { [`${target}.id`]: owner } });
    const writer = fill(openWriter(), [traces([attempt('t', 'mine'), attempt('u', 'theirs')])]);
    expect(erase(writer, { [target]: 'mine' })).toEqual({ spans: 1, logs: 0, runsInPart: 1 });
  });

  it('goes a trace of which only a log record names it', () => {
    const named = [
      { text: 'hello', trace: 't', span: 'server', attributes: { 'session.id': 's' } },
      { text: 'also', trace: 't' },
    ];
    const writer = fill(openWriter(), [traces([server('t'), server('u')]), logs(named)]);
    expect(erase(writer, { session: 's' })).toEqual({ spans: 1, logs: 2 });
    expectAsNeverReceived(writer, [traces([server('u')])]);
  });
});

it('leaves points where they were shown whose clock was ahead, when it takes their exemplars out', () => {
  const [gone, kept] = ['a', 'b'].map((run) => workflowSpan(run, { trace: run })) as [SampleSpan, SampleSpan];
  const ahead = Math.round(Date.now() / 1000) - 1_750_000_000 + 10_000;
  const writer = fill(openWriter(), [traces([gone, kept]), metrics([gone, kept], ahead)]);
  const before = dumpIndex(writer.database);
  erase(writer, { runId: 'a' });
  const after = dumpIndex(writer.database);
  expect(after['points']).toEqual(before['points']);
  expect(after['exemplars']).toEqual(before['exemplars']?.filter((row) => row.includes(sampleId('b', 16))));
});

it('takes exemplars out of metrics, also out of later requests that repeat them, and leaves the points', () => {
  const spans = [workflowSpan('a', { trace: 'a' }), workflowSpan('b', { trace: 'b' })];
  const writer = fill(openWriter(), [traces(spans), metrics(spans, 1), metrics(spans, 2)]);
  erase(writer, { runId: 'a' });
  const contents = [...writer.batches.after(0)].filter(({ signal }) => signal === 'metrics');
  expect(contents).toHaveLength(2);
  for (const { bytes } of contents) {
    const ids = JSON.stringify(decodeRequest('metrics', bytes), (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(ids).not.toContain(sampleId('a', 16));
    expect(ids).toContain(sampleId('b', 16));
  }
  const { exemplars, points } = dumpIndex(writer.database);
  expect(exemplars?.map((row) => row.includes(sampleId('b', 16)))).toEqual([true, true]);
  expect(points).toEqual(dumpIndex(fill(openWriter(), [metrics([], 1), metrics([], 2)]).database)['points']);
});

describe('what was found of a service', () => {
  const part = (run: string, outcome: string): SampleSpan =>
    workflowSpan(run, { trace: run, attributes: { 'workflow.outcome': outcome } });
  const fillWithFindings = (): Writer =>
    fill(openWriter(), [
      traces([part('a', 'splendid'), part('b', 'splendid')]),
      traces([part('c', 'zanzibar'), { ...tool('c', 'look', 'workflow'), attributes: { 'tool.outcome': 'e' } }]),
      traces([{ ...tool('d', 'look', 'd'), attributes: { 'tool.outcome': 'madagascar' } }]),
    ]);
  const foundIn = ({ database }: Writer): string[] =>
    database
      .prepare("SELECT count || ' ' || message AS line FROM findings ORDER BY subject")
      .all()
      .map(({ line }) => String(line).replace(/;.*/u, ''));

  it('stays, with the count of what is left', () => {
    const writer = fillWithFindings();
    expect(foundIn(writer)).toEqual([
      '2 tool.outcome has the value madagascar',
      '3 workflow.outcome has the value zanzibar',
    ]);
    erase(writer, { runId: 'b' });
    expect(foundIn(writer)).toEqual([
      '2 tool.outcome has the value madagascar',
      '2 workflow.outcome has the value splendid',
    ]);
  });

  it('goes where it quotes what goes, and not where a value is but a part of the quoted one', () => {
    const writer = fillWithFindings();
    erase(writer, { runId: 'c' });
    expect(foundIn(writer)).toEqual(['1 tool.outcome has the value madagascar']);
  });
});

it('takes what is open of a run, and leaves what is open of others', () => {
  const writer = openWriter();
  const open = [workflowSpan('a', { trace: 'a' }), tool('a', 'step', 'workflow'), workflowSpan('b', { trace: 'b' })];
  writer.ingest([openReport(open)]);
  expect(erase(writer, { runId: 'a' })).toEqual({ spans: 0, logs: 0 });
  expect(writer.database.prepare('SELECT run_id FROM open_operations').all()).toEqual([{ run_id: 'b' }]);
});

it('erases everything', () => {
  const writer = fill(openWriter(), [...requestsOf(1), ...requestsOf(2)]);
  expect(erase(writer, { all: true })).toEqual({ spans: 8, logs: 4 });
  expectAsNeverReceived(writer, []);
  fill(writer, requestsOf(1));
  expect(dumpIndex(writer.database)).toEqual(dumpIndex(fill(openWriter(), requestsOf(1)).database));
});

describe('in the bytes of the files', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'binnacle-erase-'));
  });

  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  function occurrences(marker: string): string[] {
    return readdirSync(directory).filter((name) => readFileSync(path.join(directory, name)).includes(marker));
  }

  const targets: readonly EraseTarget[] = [
    { runId: 'run-zanzibar' },
    { session: 'session-zanzibar' },
    { user: 'user-zanzibar' },
  ];
  it.each(targets)('nothing is left of %o', { timeout: 60_000 }, (target) => {
    const writer = openWriter(path.join(directory, 'binnacle.db'));
    const ids = { 'session.id': 'session-zanzibar', 'user.id': 'user-zanzibar' };
    const secret = [
      workflowSpan('run-zanzibar', { trace: 'z', status: 2, attributes: { ...ids, 'workflow.name': 'trip-zanzibar' } }),
      { ...tool('z', 'look', 'workflow'), name: 'tool zanzibar', attributes: { 'tool.outcome': 'zanzibar' } },
    ];
    writer.ingest([openReport(secret)]);
    // Rows grow and move, and pages split, before and after: copies of what was there stay behind.
    for (let number = 1; number <= 20; number++) {
      fill(writer, requestsOf(number));
      const part = tool('z', `part ${number}`, 'workflow');
      const said = {
        text: `zanzibar is far ${number}`,
        trace: 'z',
        attributes: { ...ids, 'workflow.run.id': 'run-zanzibar' },
      };
      fill(writer, [traces([{ ...part, name: `tool zanzibar ${number}` }]), logs([said])]);
    }
    fill(writer, [traces(secret), metrics(secret, 1)]);
    expect(occurrences('zanzibar')).not.toEqual([]);
    expect(erase(writer, target)).toEqual({ spans: 22, logs: 20 });
    expect(occurrences('zanzibar')).toEqual([]);
    writer.close();
    expect(occurrences('zanzibar')).toEqual([]);
  });
});
