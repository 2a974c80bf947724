import { expect, it } from 'vitest';
import { encodeRequest } from 'binnacle/otlp';
import { openDatabase } from '../open-database.ts';
import { Reader } from '../read/reader.ts';
import { readCost } from '../read/read-cost.ts';
import { readOverview } from '../read/read-overview.ts';
import { readRun } from '../read/run-detail.ts';
import { readRunOperations } from '../read/read-run-items.ts';
import { inferenceSpan, requestOf, SAMPLE_MILLIS, workflowSpan } from '../testing/sample-run.ts';
import type { SampleSpan } from '../testing/sample-run.ts';
import { dumpIndex } from '../testing/dump-index.ts';
import { reindex } from './reindex.ts';
import { Writer } from './writer.ts';

const window = { from: SAMPLE_MILLIS - 3_600_000, to: SAMPLE_MILLIS + 3_600_000 };
const trace = 't';

function send(writer: Writer, spans: readonly SampleSpan[]): void {
  const bytes = encodeRequest('traces', requestOf(spans));
  writer.ingest([{ signal: 'traces', encoding: 'protobuf', bytes }]);
}

/** What each place of the console says that was spent in calls, input tokens and US dollars. */
function spentIn(writer: Writer, runId: string): Record<string, unknown> {
  const reader = new Reader(writer.database);
  const { summary, spending } = readRun(reader, runId);
  const operations = readRunOperations(reader, runId).filter(({ operation }) => operation === 'inference');
  const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  const { total, rows } = readCost(reader, { ...window, group: 'model,agent,workflow,tenant' });
  return {
    header: [summary.spending.calls, summary.spending.tokens.input, summary.spending.costUsd],
    costView: [
      sumOf(spending.map((row) => row.spending.calls)),
      sumOf(spending.map((row) => row.spending.tokens.input)),
      sumOf(spending.map((row) => row.spending.costUsd)),
    ],
    conversation: [
      operations.length,
      sumOf(operations.map(({ tokens }) => tokens?.input ?? 0)),
      sumOf(operations.map(({ costUsd }) => costUsd ?? 0)),
    ],
    costPage: [total.calls, total.tokens.input, total.costUsd],
    costRows: [
      sumOf(rows.map((row) => row.spending.calls)),
      sumOf(rows.map((row) => row.spending.tokens.input)),
      sumOf(rows.map((row) => row.spending.costUsd)),
    ],
    overview: readOverview(reader, window).costUsd.value,
  };
}

function everywhere(calls: number, input: number, costUsd: number): Record<string, unknown> {
  const all = [calls, input, costUsd];
  return { header: all, costView: all, conversation: all, costPage: all, costRows: all, overview: costUsd };
}

const root = workflowSpan('r', { trace, startMillis: 0 });
const openInference = {
  'openinference.span.kind': 'LLM',
  'llm.model_name': 'gpt-5',
  'llm.provider': 'openai',
  'llm.token_count.prompt': 100,
  'llm.token_count.completion': 20,
  'llm.cost.total': 0.25,
  'llm.input_messages.0.message.role': 'user',
  'llm.input_messages.0.message.content': 'Which packages are old?',
};
const openLlmetry = {
  'llm.request.type': 'chat',
  'gen_ai.system': 'OpenAI',
  'gen_ai.request.model': 'gpt-5',
  'gen_ai.response.model': 'gpt-5-2025-08-07',
  'gen_ai.usage.input_tokens': 100,
  'gen_ai.usage.output_tokens': 20,
  'gen_ai.usage.cost': 0.25,
};
const around: SampleSpan = { trace, id: 'ChatCompletion', parent: root.id, startMillis: 1, attributes: openInference };
const within: SampleSpan = {
  trace,
  id: 'openai.chat',
  parent: 'ChatCompletion',
  startMillis: 2,
  attributes: openLlmetry,
};
const request: SampleSpan = {
  trace,
  id: 'POST',
  kind: 3,
  parent: 'ChatCompletion',
  startMillis: 2,
  attributes: { 'http.request.method': 'POST' },
};

const orders: readonly (readonly [string, readonly (readonly SampleSpan[])[]])[] = [
  ['together', [[within, around, root]]],
  ['as they end', [[within], [around], [root]]],
  ['the outer one first', [[root], [around], [within]]],
];

it.each(orders)('counts a call of which two instrumentations made a span once: %s', (_order, parts) => {
  const writer = new Writer(openDatabase(':memory:'));
  for (const part of parts) send(writer, part);
  expect(spentIn(writer, 'r')).toEqual(everywhere(1, 100, 0.25));
  expect(
    readRunOperations(new Reader(writer.database), 'r').find(({ operation }) => operation === 'inference'),
  ).toMatchObject({ hasContent: true, attributes: openInference });
});

it('counts a call once that goes through a gateway, whichever span comes last', () => {
  const gateway = { ...within, parent: 'POST' };
  for (const spans of [
    [gateway, request, around, root],
    [root, around, request, gateway],
    [gateway, around, root, request],
  ]) {
    const writer = new Writer(openDatabase(':memory:'));
    for (const span of spans) {
      send(writer, [span]);
      // What is kept in memory is a cache only.
      writer.index.forget();
    }
    expect(spentIn(writer, 'r')).toEqual(everywhere(1, 100, 0.25));
  }
});

it('counts what the outer span says where the inner one says nothing', () => {
  for (const spans of [
    [within, around],
    [around, within],
  ]) {
    const writer = new Writer(openDatabase(':memory:'));
    const silent = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'gpt-5' };
    for (const span of spans) send(writer, [span === within ? { ...within, attributes: silent } : span]);
    send(writer, [root]);
    expect(spentIn(writer, 'r')).toEqual(everywhere(1, 100, 0.25));
  }
});

it.each<[string, readonly [boolean, boolean, boolean]]>([
  ['all but the middle one say', [true, false, true]],
  ['all of them say', [true, true, true]],
  ['the innermost alone says', [false, false, true]],
  ['the outermost alone says', [true, false, false]],
  ['the middle one alone says', [false, true, false]],
])('counts a call of which three instrumentations made a span once, where %s what was used', (_who, says) => {
  const silent = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'gpt-5' };
  const [outer, middle, inner] = ['outer', 'middle', 'inner'].map((id, index): SampleSpan => ({
    trace,
    id,
    parent: [root.id, 'outer', 'middle'][index] ?? '',
    attributes: says[index] === true ? openLlmetry : silent,
  })) as [SampleSpan, SampleSpan, SampleSpan];
  for (const spans of [
    [inner, middle, outer, root],
    [root, outer, middle, inner],
    [middle, outer, inner, root],
    [outer, inner, root, middle],
  ]) {
    for (const isCached of [true, false]) {
      const writer = new Writer(openDatabase(':memory:'));
      for (const span of spans) {
        send(writer, [span]);
        if (!isCached) writer.index.forget();
      }
      expect(spentIn(writer, 'r')).toEqual(everywhere(1, 100, 0.25));
    }
    const together = new Writer(openDatabase(':memory:'));
    send(together, spans);
    expect(spentIn(together, 'r')).toEqual(everywhere(1, 100, 0.25));
  }
});

it('counts what an SDK around the calls repeats of them once: two steps of generateText', () => {
  const writer = new Writer(openDatabase(':memory:'));
  const usage = { 'ai.model.id': 'gpt-5', 'ai.model.provider': 'openai.responses', 'llm.cost': 0.25 };
  const call = (id: string): SampleSpan => ({
    trace,
    id,
    parent: 'ai.generateText',
    attributes: { ...usage, 'ai.operationId': 'ai.generateText.doGenerate', 'ai.usage.inputTokens': 50 },
  });
  const attributes = { ...usage, 'ai.operationId': 'ai.generateText', 'ai.usage.inputTokens': 100 };
  send(writer, [call('one'), call('two'), { trace, id: 'ai.generateText', parent: root.id, attributes }, root]);
  expect(spentIn(writer, 'r')).toEqual(everywhere(2, 100, 0.5));
});

it('counts a call that a tool makes within a call of its own', () => {
  const writer = new Writer(openDatabase(':memory:'));
  const tool = { trace, id: 'tool', parent: around.id, attributes: { 'gen_ai.operation.name': 'execute_tool' } };
  send(writer, [{ ...within, parent: 'tool' }, tool, around, root]);
  expect(spentIn(writer, 'r')).toEqual(everywhere(2, 200, 0.5));
});

it('keeps it so when the index is made again', () => {
  const writer = new Writer(openDatabase(':memory:'));
  for (const span of [within, around, root]) send(writer, [span]);
  writer.index.attributes.flush(true);
  const before = dumpIndex(writer.database);
  reindex(writer.database);
  expect(dumpIndex(writer.database)).toEqual(before);
});

it('counts a call that names no run to the one below whose start it is, in the header as in the rows', () => {
  const outer = workflowSpan('outer', { trace });
  const started = workflowSpan('started', { trace, id: 'started', parent: 'workflow', startMillis: 10 });
  const unnamed = inferenceSpan(undefined, { trace, id: 'unnamed', parent: 'query', startMillis: 20 });
  const query = {
    trace,
    id: 'query',
    parent: 'started',
    startMillis: 15,
    attributes: { 'http.request.method': 'GET' },
  };
  for (const spans of [
    [unnamed, query, started, outer],
    [outer, started, query, unnamed],
    [started, unnamed, outer, query],
  ]) {
    const writer = new Writer(openDatabase(':memory:'));
    for (const span of spans) send(writer, [span]);
    expect(spentIn(writer, 'started')).toEqual(everywhere(1, 100, 0.25));
    expect(spentIn(writer, 'outer')).toEqual(everywhere(1, 100, 0.25));
  }
});
