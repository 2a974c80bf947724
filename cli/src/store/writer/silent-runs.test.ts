import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeRequest, toKeyValues } from 'binnacle/otlp';
import type { Resource, TracesData } from 'binnacle/otlp';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openDatabase } from '../open-database.ts';
import { listTraces } from '../read/list-traces.ts';
import { readRun } from '../read/run-detail.ts';
import { Reader } from '../read/reader.ts';
import type { IngestRequest } from '../store.ts';
import { openReport } from '../testing/open-report.ts';
import { requestOf, SAMPLE_MILLIS, sampleId, workflowSpan } from '../testing/sample-run.ts';
import type { SampleSpan } from '../testing/sample-run.ts';
import type { FromWorker } from '../worker-messages.ts';
import { SILENCE_MILLIS } from './silent-runs.ts';
import { WriterService } from './writer-service.ts';

const foreign = { 'service.name': 'assistant', 'telemetry.sdk.language': 'python' };
const own = { ...foreign, 'telemetry.distro.name': 'binnacle', 'telemetry.distro.version': '1.0.0' };
const runId = sampleId('t', 16);

let directory: string;
let service: WriterService;
let messages: FromWorker[];
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
  directory = mkdtempSync(join(tmpdir(), 'binnacle-silent-'));
  start();
});
afterEach(async () => {
  await service.call('close', undefined);
  vi.useRealTimers();
  rmSync(directory, { recursive: true, force: true });
});

function start(): void {
  messages = [];
  service = new WriterService({ directory, isTemporary: false, retention: {} }, (message) => messages.push(message));
}

/** Of an agent whose caller is not exported: an HTTP handler, say, which is no span of a model. */
function agentSpan(span: Partial<SampleSpan> = {}): SampleSpan {
  const attributes = { 'openinference.span.kind': 'AGENT', 'agent.name': 'helper', ...span.attributes };
  return { trace: 't', id: 'agent', parent: 'filtered out', startMillis: startMillis(), ...span, attributes };
}
function callSpan(span: Partial<SampleSpan> = {}): SampleSpan {
  const attributes = { 'openinference.span.kind': 'LLM', 'llm.model_name': 'gpt-5' };
  return { trace: 't', id: 'call', parent: 'agent', startMillis: startMillis(), attributes, ...span };
}
function startMillis(): number {
  return Date.now() - 100 - SAMPLE_MILLIS;
}

async function send(
  spans: readonly SampleSpan[],
  attributes: Readonly<Record<string, string>> = foreign,
): Promise<void> {
  const resource: Resource = { attributes: toKeyValues(attributes) };
  const data: TracesData = {
    resourceSpans: requestOf(spans).resourceSpans.map((ofSample) => ({ ...ofSample, resource })),
  };
  await take({ signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', data) });
}
/** What is queued is written before a call is answered. */
async function take(request: IngestRequest): Promise<void> {
  service.add({ id: 1, request });
  await service.call('ingestAgentTraces', []);
}

function read() {
  const database = openDatabase(join(directory, 'binnacle.db'), { readOnly: true });
  const reader = new Reader(database);
  const { summary, attempts } = readRun(reader, runId);
  const [trace] = listTraces(reader, { from: 0, to: 9_999_999_999_999 }).items;
  database.close();
  return { state: summary.state, outcome: summary.outcome, attempt: attempts[0]?.outcome, trace: trace?.state };
}
const ended = (outcome: string) => ({ state: 'ended', outcome, attempt: outcome, trace: 'ended' });

it('ends a run whose callers are not exported with the outcome of its topmost span, once nothing has come for three minutes', async () => {
  await send([callSpan()]);
  await send([agentSpan({ status: 2, durationMillis: 50 })]);
  vi.advanceTimersByTime(SILENCE_MILLIS - 20_000);
  expect(read()).toMatchObject({ state: 'stalled', outcome: undefined });
  messages.length = 0;
  vi.advanceTimersByTime(30_000);
  expect(read()).toEqual(ended('failure'));
  expect(messages).toContainEqual(expect.objectContaining({ changes: expect.objectContaining({ runIds: [runId] }) }));
});

it('takes in what comes later, and ends again', async () => {
  await send([callSpan({ parent: 'filtered out', status: 2 })]);
  vi.advanceTimersByTime(SILENCE_MILLIS + 10_000);
  expect(read()).toEqual(ended('failure'));
  await send([callSpan({ id: 'again', parent: 'filtered out' })]);
  expect(read()).toMatchObject({ state: 'running', outcome: undefined });
  vi.advanceTimersByTime(SILENCE_MILLIS + 10_000);
  expect(read()).toEqual(ended('success'));
});

it('waits anew after a restart of the console', async () => {
  await send([callSpan()]);
  await service.call('close', undefined);
  start();
  vi.advanceTimersByTime(SILENCE_MILLIS + 10_000);
  expect(read()).toEqual(ended('success'));
});

it('never ends a run of a sender with binnacle: its end comes, or it was given up', async () => {
  await send([callSpan()], own);
  vi.advanceTimersByTime(SILENCE_MILLIS + 10_000);
  expect(read()).toMatchObject({ state: 'stalled', outcome: undefined, trace: 'stalled' });
  vi.advanceTimersByTime(600_000);
  expect(read()).toMatchObject({ state: 'abandoned', outcome: undefined, trace: 'abandoned' });
});

it('never ends a run of a service that has once said what is open, though not with binnacle by name', async () => {
  await take(openReport([workflowSpan('another')]));
  await service.call('close', undefined);
  start();
  await send([callSpan()], { 'service.name': 'orders' });
  vi.advanceTimersByTime(SILENCE_MILLIS + 10_000);
  expect(read()).toMatchObject({ state: 'stalled', outcome: undefined });
});

it('does not end a run in which another service has a part that says what is open', async () => {
  await send([callSpan()]);
  await send([agentSpan()], { ...own, 'service.name': 'caller' });
  vi.advanceTimersByTime(SILENCE_MILLIS + 10_000);
  expect(read()).toMatchObject({ state: 'stalled', outcome: undefined });
});

it.each([
  ['a span that says how it ended', { 'workflow.name': 'refund', 'workflow.outcome': 'success' }, 0, 'success'],
  ['a span that says it was rejected', { 'workflow.name': 'refund', 'workflow.outcome': 'rejected' }, 0, 'rejected'],
  ['a request of a server', { 'http.request.method': 'POST' }, 0, 'success'],
  ['a request of a server that failed', { 'http.request.method': 'POST' }, 2, 'failure'],
  ['a span of no known kind', {}, 0, 'success'],
])('ends a run of which no work is known but %s', async (_, attributes, status, outcome) => {
  const span = { trace: 't', id: 'only', kind: 2, status, startMillis: startMillis() };
  await send([{ ...span, attributes: { ...attributes, 'workflow.run.id': runId } }]);
  vi.advanceTimersByTime(SILENCE_MILLIS - 20_000);
  expect(read()).toMatchObject({ state: 'stalled', attempt: undefined });
  vi.advanceTimersByTime(30_000);
  expect(read()).toEqual(ended(outcome));
});
