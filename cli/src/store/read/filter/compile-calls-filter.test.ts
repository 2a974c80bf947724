import { encodeRequest } from 'binnacle/otlp';
import { expect, it } from 'vitest';
import { openDatabase } from '../../open-database.ts';
import { inferenceSpan, requestOf, SAMPLE_MILLIS, workflowSpan } from '../../testing/sample-run.ts';
import { Writer } from '../../writer/writer.ts';
import { readTraceHistogram } from '../histograms.ts';
import { listSpans } from '../list-spans.ts';
import { Reader } from '../reader.ts';
import { compileCallsFilter } from './compile-calls-filter.ts';

const writer = new Writer(openDatabase(':memory:'));
const spans = [
  workflowSpan('a', { attributes: { 'tenant.id': 'blue' } }),
  inferenceSpan('a', { id: 'slow', durationMillis: 500 }),
  inferenceSpan('a', { id: 'quick', durationMillis: 50, attributes: { 'agent.name': 'scanner' } }),
  inferenceSpan('a', { id: 'failed', durationMillis: 700, status: 2 }),
  inferenceSpan('a', { id: 'other', durationMillis: 900, attributes: { 'gen_ai.request.model': 'haiku' } }),
  {
    ...inferenceSpan('a', { id: 'agent', durationMillis: 800 }),
    attributes: { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.request.model': 'gpt-5' },
  },
];
writer.ingest([{ signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', requestOf(spans)) }]);
const reader = new Reader(writer.database);
const anyTime = { from: SAMPLE_MILLIS - 60_000, to: SAMPLE_MILLIS + 60_000 };

it.each([
  ['model = gpt-5 duration > 100ms', ['agent', 'failed', 'slow']],
  ['kind = inference duration > 100ms', ['failed', 'other', 'slow']],
  ['kind = inference duration > 100ms status != error', ['other', 'slow']],
  ['model = gpt-5 agent = scanner', ['quick']],
  ['model = gpt-5 and not agent = scanner', ['agent', 'failed', 'slow']],
  ['kind = inference (duration > 800ms or status = error)', ['failed', 'other']],
  ['kind = inference tenant = blue cost >= $0.25 tokens > 100 has provider', ['failed', 'other', 'quick', 'slow']],
  ['kind = inference environment = test model =~ "gpt.*"', ['failed', 'quick', 'slow']],
])('tells by indexes what matches %s', (filter, expected) => {
  const compiled = compileCallsFilter(filter);
  const found = [compiled?.calls, compiled?.others].flatMap((where) =>
    reader.rows<{ name: string }>(`SELECT s.name FROM spans s WHERE ${where?.text}`, ...(where?.values ?? [])),
  );
  expect(found.map(({ name }) => name).sort()).toEqual(expected);
  const listed = listSpans(reader, { ...anyTime, filter }).items.map(({ name }) => name);
  expect(listed.sort()).toEqual(expected);
  const { series } = readTraceHistogram(reader, { ...anyTime, filter });
  expect(series.flatMap(({ counts }) => counts).reduce((sum, count) => sum + count, 0)).toBe(expected.length);
});

it('reads calls from their index alone', () => {
  const { calls } = compileCallsFilter('model = gpt-5 duration > 100ms')!;
  const plan = reader.rows<{ detail: string }>(
    `EXPLAIN QUERY PLAN SELECT total(s.status = 2) FROM spans s WHERE s.start_micros >= 0 AND ${calls.text}`,
    ...calls.values,
  );
  expect(plan.map(({ detail }) => detail)).toContainEqual(expect.stringContaining('COVERING INDEX spans_of_models'));
});

it.each(['duration > 100ms', 'model != gpt-5', 'not model = gpt-5', 'model = gpt-5 or status = error', 'model = ""'])(
  'leaves %s to others, which spans without a model match, too',
  (filter) => expect(compileCallsFilter(filter)).toBeUndefined(),
);

it.each([
  'model = gpt-5 http.route = x',
  'model = gpt-5 model',
  'model = gpt-5 session = s',
  'model = gpt-5 has error',
])('leaves %s to others, which asks for more', (filter) => expect(compileCallsFilter(filter)).toBeUndefined());
