import { encodeRequest, toKeyValues } from 'binnacle/otlp';
import { expect, it } from 'vitest';
import { conversationOf, graphOf, markdownOf } from '../../conversation/index.ts';
import { openDatabase } from '../open-database.ts';
import {
  inferenceSpan,
  requestOf,
  SAMPLE_MILLIS,
  sampleId,
  sampleResource,
  workflowSpan,
} from '../testing/sample-run.ts';
import type { SampleSpan } from '../testing/sample-run.ts';
import { Writer } from '../writer/writer.ts';
import { listRuns } from './list-runs.ts';
import { listRunLogs } from './list-logs.ts';
import { listTraces } from './list-traces.ts';
import { readOverview } from './read-overview.ts';
import { Reader } from './reader.ts';
import { readRunLogs, readRunOperations } from './read-run-items.ts';
import { readRunSpans } from './read-span-tree.ts';
import { readSpanOrigins } from './read-span-origins.ts';
import { readRun } from './run-detail.ts';
import { readRunFacets } from './run-facets.ts';

interface SampleLog {
  readonly trace: string;
  readonly span: string;
  readonly text: string;
  readonly runId?: string;
}

function readerOver(spans: readonly SampleSpan[], logs: readonly SampleLog[] = []): Reader {
  const writer = new Writer(openDatabase(':memory:'));
  const records = logs.map(({ trace, span, text, runId }, index) => ({
    timeUnixNano: 1_750_000_000_000_000_000n + BigInt(index),
    observedTimeUnixNano: 0n,
    severityNumber: 9,
    severityText: '',
    body: { stringValue: text },
    attributes: toKeyValues({ 'workflow.run.id': runId }),
    traceId: sampleId(trace, 16),
    spanId: sampleId(trace + span, 8),
    flags: 0,
    eventName: '',
  }));
  const scopeLogs = [{ scope: { name: 'sample', attributes: [] }, logRecords: records }];
  const { results } = writer.ingest([
    { signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', requestOf(spans)) },
    {
      signal: 'logs',
      encoding: 'protobuf',
      bytes: encodeRequest('logs', { resourceLogs: [{ resource: sampleResource, scopeLogs }] }),
    },
  ]);
  expect(results).toEqual([{ kind: 'ok' }, { kind: 'ok' }]);
  return new Reader(writer.database);
}

const trace = 'one trace';
const nested: readonly SampleSpan[] = [
  workflowSpan('outer', { trace }),
  inferenceSpan('outer', { trace, id: 'first', attributes: { 'gen_ai.request.model': 'gpt-5' } }),
  workflowSpan('inner', { trace, id: 'inner', parent: 'workflow', attributes: { 'workflow.name': 'check' } }),
  inferenceSpan('inner', {
    trace,
    id: 'second',
    parent: 'inner',
    attributes: { 'gen_ai.request.model': 'gpt-5-mini' },
  }),
];
const lines: readonly SampleLog[] = [
  { trace, span: 'workflow', text: 'outer begins', runId: 'outer' },
  { trace, span: 'inner', text: 'inner works', runId: 'inner' },
  { trace, span: 'second', text: 'below inner' },
];

it.each([
  ['outer', 2, ['outer begins', 'inner works', 'below inner']],
  ['inner', 1, ['inner works', 'below inner']],
])(
  'shows of the run %s what it did and what the runs that it started did, and all of it adds up',
  (runId, calls, texts) => {
    const reader = readerOver(nested, lines);
    const { summary, spending } = readRun(reader, runId);
    expect(summary.spending).toMatchObject({ calls, costUsd: 0.25 * calls });
    expect(spending.reduce((sum, row) => sum + row.spending.costUsd, 0)).toBe(summary.spending.costUsd);
    expect(spending.reduce((sum, row) => sum + row.spending.calls, 0)).toBe(calls);
    expect(readRunSpans(reader, runId, undefined).spanIds).toHaveLength(summary.spans);
    expect(listRunLogs(reader, runId, {}).items.map(({ message }) => message)).toEqual(texts);
    const spans = readRunOperations(reader, runId);
    expect(conversationOf(spans).turns).toHaveLength(calls);
    const { nodes } = graphOf(spans, readSpanOrigins(reader, runId));
    expect(nodes.filter(({ kind }) => kind === 'inference')).toHaveLength(calls);
    expect(readRunLogs(reader, runId).map(({ message }) => message)).toEqual(texts);
  },
);

it('tells calls that do not name their agent as those of the agent that they are below', () => {
  const reader = readerOver([
    workflowSpan('r', { trace }),
    {
      trace,
      id: 'agent',
      parent: 'workflow',
      startMillis: 1,
      attributes: { 'openinference.span.kind': 'AGENT', 'agent.name': 'scout' },
    },
    { trace, id: 'chain', parent: 'agent', startMillis: 2, attributes: { 'http.request.method': 'POST' } },
    {
      trace,
      id: 'model',
      parent: 'chain',
      startMillis: 3,
      attributes: { 'openinference.span.kind': 'LLM', 'llm.model_name': 'gpt-5' },
    },
  ]);
  expect(readRun(reader, 'r').spending).toMatchObject([{ agent: 'scout' }]);
  const { turns } = conversationOf(readRunOperations(reader, 'r'), [], readSpanOrigins(reader, 'r'));
  expect(turns).toMatchObject([{ agent: 'scout', number: 1 }]);
});

it('shows of two runs below one request each its own', () => {
  const reader = readerOver([
    { trace, id: 'request', attributes: { 'http.request.method': 'POST' } },
    workflowSpan('left', { trace, id: 'left', parent: 'request', startMillis: 1 }),
    workflowSpan('right', { trace, id: 'right', parent: 'request', startMillis: 2 }),
    inferenceSpan('right', { trace, parent: 'right', startMillis: 3 }),
  ]);
  for (const [runId, calls] of [
    ['left', 0],
    ['right', 1],
  ] as const) {
    const { summary, spending } = readRun(reader, runId);
    expect([summary.spending.calls, spending.length]).toEqual([calls, calls]);
    expect(readRunSpans(reader, runId, undefined).spanIds).toHaveLength(summary.spans);
  }
});

it('gives an attempt one entry, with the request that led to it', () => {
  const reader = readerOver([
    workflowSpan('r', { trace: 'first', attributes: { 'workflow.outcome': undefined } }),
    {
      trace: 'decision',
      id: 'decide',
      name: 'approval.decide merge',
      startMillis: 60_000,
      attributes: { 'workflow.run.id': 'r', 'approval.name': 'merge', 'approval.outcome': 'approved' },
    },
    workflowSpan('r', { trace: 'second', startMillis: 61_000, attributes: { 'workflow.attempt': 2 } }),
    inferenceSpan('r', { trace: 'second', startMillis: 61_010 }),
  ]);
  const { attempts } = readRun(reader, 'r');
  expect(attempts).toMatchObject([
    { number: 1, spans: 1, traceId: sampleId('first', 16) },
    { number: 2, spans: 3, traceId: sampleId('decision', 16), outcome: 'success', durationMillis: 2000 },
  ]);
  expect(readRunSpans(reader, 'r', 2).spanIds).toHaveLength(3);
  expect(() => readRunSpans(reader, 'r', 3)).toThrow('has no attempt 3');
});

it.each([
  ['before', -600_000],
  ['after', 600_000],
])('counts a request that names the run %s its work to no attempt, as the run does not', (_, startMillis) => {
  const request = { 'workflow.run.id': 'r', 'http.request.method': 'POST' };
  const reader = readerOver([
    { trace: 'callback', id: 'post', startMillis, attributes: request },
    { trace: 'work', id: 'server', durationMillis: 4_500, attributes: { 'http.request.method': 'POST' } },
    workflowSpan('r', { trace: 'work', parent: 'server', startMillis: 100, durationMillis: 4_000 }),
  ]);
  const { summary, attempts } = readRun(reader, 'r');
  const { startedAtMillis, durationMillis } = summary;
  expect([startedAtMillis, durationMillis, summary.waitingMillis]).toEqual([SAMPLE_MILLIS + 100, 4_000, 0]);
  expect(attempts).toMatchObject([{ startedAtMillis, durationMillis, traceId: sampleId('work', 16), spans: 3 }]);
});

it.each([
  ['a workflow', workflowSpan('r', { trace: 'skewed', id: 'root', durationMillis: 9_000 })],
  [
    'an agent',
    { trace: 'skewed', id: 'root', durationMillis: 9_000, attributes: { 'gen_ai.operation.name': 'invoke_agent' } },
  ],
])('begins a run with %s, whatever a clock that is behind says of what is below', (_, root) => {
  const call = { trace: 'skewed', parent: 'root', startMillis: -7_200_000 };
  const reader = readerOver([inferenceSpan(undefined, { ...call, id: 'early' }), root]);
  const [run] = listRuns(reader, { from: 0, to: 9_999_999_999_999 }).items;
  const { summary, attempts } = readRun(reader, run?.runId ?? '');
  expect(summary).toMatchObject({ startedAtMillis: SAMPLE_MILLIS, durationMillis: 9_000, waitingMillis: 0, spans: 2 });
  expect(attempts).toMatchObject([{ startedAtMillis: SAMPLE_MILLIS, durationMillis: 9_000 }]);
});

it('says what was decided about an approval, beside its span and in Markdown', () => {
  const approval = { 'workflow.run.id': 'r', 'approval.name': 'merge' };
  const decided = (outcome: string, startMillis: number): SampleSpan => ({
    trace: outcome,
    id: 'decide',
    name: 'approval.decide merge',
    startMillis,
    attributes: { ...approval, 'approval.outcome': outcome },
  });
  const reader = readerOver([
    workflowSpan('r', { trace: 'first' }),
    { trace: 'first', id: 'ask', parent: 'workflow', name: 'approval.request merge', attributes: approval },
    ...['approved', 'rejected', 'expired', 'cancelled'].map((outcome, index) => decided(outcome, 60_000 + index)),
  ]);
  const tree = readRunSpans(reader, 'r', undefined);
  expect(tree.subjectIndex.map((index) => tree.strings[index])).toEqual([
    undefined,
    undefined,
    'approved',
    'rejected',
    'expired',
    'cancelled',
  ]);
  const markdown = markdownOf({
    summary: readRun(reader, 'r').summary,
    spans: readRunOperations(reader, 'r'),
    logs: [],
  });
  expect(markdown).toContain('approval approval.request merge · 10 ms');
  expect(markdown).toContain('approval approval.decide merge expired · 10 ms');
});

it('tells one cause once, whatever the workflows that it ended made of it', () => {
  const overloaded = (runId: string, errorType: string, message: string): SampleSpan[] => [
    workflowSpan(runId, {
      status: 2,
      attributes: { 'workflow.name': runId, 'workflow.outcome': 'failure', 'error.type': errorType },
    }),
    inferenceSpan(runId, { status: 2, attributes: { 'error.type': errorType, 'exception.message': message } }),
    {
      trace: `trace of ${runId}`,
      id: 'post',
      parent: 'inference',
      startMillis: 105,
      durationMillis: 1,
      status: 2,
      attributes: { 'http.request.method': 'POST', 'error.type': '529', 'workflow.run.id': runId },
    },
  ];
  const reader = readerOver([
    ...overloaded('scan', 'InternalServerError', '529 Overloaded (req_011CSHoEe)'),
    ...overloaded('report', 'ReportError', '529 Overloaded (req_02BXjqaQx)'),
  ]);
  const window = { from: SAMPLE_MILLIS - 1_000, to: SAMPLE_MILLIS + 3_600_000 };
  const [reason, ...others] = readOverview(reader, window).failedByReason;
  expect(reason).toMatchObject({ errorType: '529', count: 2, workflows: ['report', 'scan'] });
  expect(reason?.reason).toMatch(/^OpenAI answered 529 \(overloaded\)/);
  expect(others).toEqual([]);
  for (const run of listRuns(reader, { ...window, filter: 'error = 529' }).items) {
    expect(readRun(reader, run.runId).summary).toMatchObject({ errorType: '529', failure: run.failure });
  }
  const errors = readRunFacets(reader, window).find(({ field }) => field === 'error');
  expect(errors?.values).toEqual([{ value: '529', count: 2 }]);
});

it('tells the newest of twenty-five reasons first, whatever failed more often before', () => {
  const letters = 'abcdefghijklmnopqrstuvwxy'.split('');
  const failed = letters.map((letter, index) =>
    workflowSpan(letter, {
      startMillis: index * 1000,
      status: 2,
      attributes: { 'workflow.name': letter, 'workflow.outcome': 'failure', 'error.type': `${letter}Error` },
    }),
  );
  const again = workflowSpan('again', {
    startMillis: 500,
    status: 2,
    attributes: { 'workflow.name': 'a', 'workflow.outcome': 'failure', 'error.type': 'aError' },
  });
  const window = { from: SAMPLE_MILLIS - 1_000, to: SAMPLE_MILLIS + 3_600_000 };
  const told = readOverview(readerOver([...failed, again]), window).failedByReason;
  expect(told.map(({ errorType }) => errorType)).toEqual(
    letters
      .toReversed()
      .slice(0, 20)
      .map((letter) => `${letter}Error`),
  );
});

it('has an attempt of its own for a run that is entered again by its id', () => {
  const reader = readerOver([
    workflowSpan('again', { trace: 'first', status: 2, attributes: { 'workflow.outcome': 'failure' } }),
    workflowSpan('again', { trace: 'second', startMillis: 2_000 }),
  ]);
  const { summary, attempts } = readRun(reader, 'again');
  expect(summary).toMatchObject({ outcome: 'success', attempts: 2 });
  expect(attempts).toMatchObject([
    { number: 1, traceId: sampleId('first', 16), outcome: 'failure' },
    { number: 2, traceId: sampleId('second', 16), outcome: 'success' },
  ]);
});

it('draws who was reached over a queue, and over a request', () => {
  const agent = { 'gen_ai.operation.name': 'invoke_agent', 'workflow.run.id': 'q' };
  const queue = { 'messaging.system': 'kafka', 'messaging.operation.type': 'send', 'workflow.run.id': 'q' };
  const reader = readerOver([
    workflowSpan('q', { trace: 'sender' }),
    { trace: 'sender', id: 'put', parent: 'workflow', attributes: queue },
    { trace: 'sender', id: 'post', parent: 'workflow', attributes: { 'http.request.method': 'POST' } },
    { trace: 'sender', id: 'asked', parent: 'post', attributes: { ...agent, 'agent.name': 'asked' } },
    { trace: 'taker', id: 'take', linksTo: { trace: 'sender', id: 'put' }, attributes: queue },
    { trace: 'taker', id: 'reached', parent: 'take', attributes: { ...agent, 'agent.name': 'reached' } },
  ]);
  const { edges } = graphOf(readRunOperations(reader, 'q'), readSpanOrigins(reader, 'q'));
  expect(edges.map(({ from, to }) => `${from} → ${to}`).sort()).toEqual([
    'workflow:scan → agent:asked',
    'workflow:scan → agent:reached',
  ]);
});

it('agrees everywhere on a run whose workflow never came', () => {
  const reader = readerOver([inferenceSpan(undefined, { trace: 'lost' })]);
  const runId = sampleId('lost', 16);
  const { summary, attempts } = readRun(reader, runId);
  expect(summary).toMatchObject({ state: 'abandoned', kind: 'inference', name: 'gpt-5' });
  expect(attempts).toMatchObject([{ state: 'abandoned' }]);
  expect([summary.outcome, attempts[0]?.outcome]).toEqual([undefined, undefined]);
  const window = { from: 0, to: 9_999_999_999_999 };
  expect(listTraces(reader, window).items).toMatchObject([{ state: 'abandoned', hasRoot: false }]);
  const { finished, running } = readOverview(reader, { from: Date.now() - 60_000, to: Date.now() });
  expect([finished.value, running.value]).toEqual([0, 0]);
  // Long ago, and given up: it is not under way now.
  expect(listRuns(reader, window).items).toHaveLength(1);
  expect(listRuns(reader, { ...window, from: Date.now() - 3_600_000 }).items).toEqual([]);
  expect(readRunFacets(reader, window)).toContainEqual({ field: 'state', values: [{ value: 'abandoned', count: 1 }] });
});

it('shows an attempt that was lost beside the one that ended', () => {
  const reader = readerOver([
    inferenceSpan('r', { trace: 'first', startMillis: -1_000_000_000_000 }),
    workflowSpan('r', { trace: 'second', attributes: { 'workflow.attempt': 2 } }),
  ]);
  const { summary, attempts } = readRun(reader, 'r');
  expect([summary.state, summary.outcome]).toEqual(['ended', 'success']);
  expect(attempts).toMatchObject([
    { number: 1, state: 'abandoned' },
    { number: 2, state: 'ended', outcome: 'success' },
  ]);
  expect(attempts[0]?.outcome).toBeUndefined();
});

it('lasts until what it put into a queue has been worked on, also where that opens nothing of its own', () => {
  const queue = { 'task.queue.name': 'builds', 'workflow.run.id': 'build' };
  const trace = 'build';
  const reader = readerOver([
    workflowSpan('build', { trace, durationMillis: 10 }),
    { trace, id: 'put', parent: 'workflow', kind: 4, durationMillis: 1, attributes: queue },
    { trace, id: 'take', parent: 'put', kind: 5, startMillis: 5_000, durationMillis: 400, attributes: queue },
    { trace, id: 'callback', parent: 'take', startMillis: 9_000, attributes: { 'http.request.method': 'POST' } },
  ]);
  const { summary, attempts } = readRun(reader, 'build');
  expect(summary).toMatchObject({ durationMillis: 5_400, waitingMillis: 4_990 });
  expect(attempts).toMatchObject([{ durationMillis: 5_400 }]);
});

it('begins with its work, not with a consumer around it that does not name it', () => {
  const trace = 'consumed';
  const reader = readerOver([
    { trace, id: 'poll', kind: 5, durationMillis: 9_000, attributes: { 'messaging.system': 'kafka' } },
    workflowSpan('consumed', { trace, parent: 'poll', startMillis: 4_000 }),
  ]);
  const { summary, attempts } = readRun(reader, 'consumed');
  expect([summary.durationMillis, attempts[0]?.durationMillis]).toEqual([1_000, 1_000]);
});

it('takes for waiting the time in which nothing of a run was open: not the work that it put into a queue', () => {
  const suspended = { 'workflow.outcome': undefined, 'workflow.state': 'waiting_approval' };
  const job: SampleSpan = {
    trace: 'queued',
    id: 'job',
    parent: 'workflow',
    startMillis: 20_000,
    durationMillis: 30_000,
    attributes: { 'task.type': 'render', 'workflow.run.id': 'queued' },
  };
  const reader = readerOver([
    workflowSpan('queued', { trace: 'queued' }),
    job,
    workflowSpan('asks', { trace: 'asks', attributes: suspended }),
  ]);
  expect(readRun(reader, 'queued').summary).toMatchObject({ durationMillis: 50_000, waitingMillis: 19_000 });
  const asks = readRun(reader, 'asks').summary;
  expect(asks).toMatchObject({ state: 'waiting', waitingMillis: asks.durationMillis - 1_000 });
});

it('finds runs by how long they waited, up to now where they still do', () => {
  const suspended = { 'workflow.outcome': undefined, 'workflow.state': 'waiting_approval' };
  const reader = readerOver([
    workflowSpan('quick', { trace: 'quick' }),
    workflowSpan('again', { trace: 'again' }),
    workflowSpan('again', { trace: 'again later', startMillis: 60_000 }),
    workflowSpan('asks', { trace: 'asks', attributes: suspended }),
  ]);
  const found = (filter: string) =>
    listRuns(reader, { from: SAMPLE_MILLIS, to: SAMPLE_MILLIS + 3_600_000, filter, sort: 'started' })
      .items.map(({ runId }) => runId)
      .sort();
  expect(found('waiting > 30s')).toEqual(['again', 'asks']);
  expect(found('waiting > 30s waiting <= 59s')).toEqual(['again']);
  expect(found('waiting < 1s')).toEqual(['quick']);
});

it('puts runs in the order of how long they were active, whatever they waited, and tells the 95th percentile of that', () => {
  const suspended = { 'workflow.outcome': undefined, 'workflow.state': 'waiting_approval' };
  const reader = readerOver([
    workflowSpan('again', { trace: 'again' }),
    workflowSpan('again', { trace: 'again later', startMillis: 60_000 }),
    workflowSpan('asks', { trace: 'asks', attributes: suspended }),
    workflowSpan('long', { trace: 'long', durationMillis: 5_000 }),
  ]);
  const window = { from: SAMPLE_MILLIS, to: SAMPLE_MILLIS + 3_600_000 };
  const page = (cursor?: string) =>
    listRuns(reader, { ...window, sort: 'active', limit: 2, ...(cursor && { cursor }) });
  const first = page();
  expect(first.items.map(({ runId }) => runId)).toEqual(['long', 'again']);
  expect(page(first.nextCursor).items.map(({ runId }) => runId)).toEqual(['asks']);
  expect(readOverview(reader, window).activeP95Millis.value).toBe(2_000 + 0.95 * 3_000);
});
