import { encodeRequest } from 'binnacle/otlp';
import { expect, it } from 'vitest';
import { openDatabase } from '../open-database.ts';
import { listSpans } from '../read/list-spans.ts';
import { readCost } from '../read/read-cost.ts';
import { Reader } from '../read/reader.ts';
import { readRun } from '../read/run-detail.ts';
import { dumpIndex } from '../testing/dump-index.ts';
import { inferenceSpan, requestOf, SAMPLE_MILLIS, sampleId, workflowSpan } from '../testing/sample-run.ts';
import type { SampleSpan } from '../testing/sample-run.ts';
import { reindex } from './reindex.ts';
import { removeBatches } from './remove-batch.ts';
import { Writer } from './writer.ts';

const window = { from: SAMPLE_MILLIS - 3_600_000, to: SAMPLE_MILLIS + 3_600_000 };
const trace = 't';
const call = (span: Partial<SampleSpan>) => inferenceSpan(undefined, { trace, ...span });

const weather: readonly SampleSpan[] = [
  { trace, id: 'agent', attributes: { 'openinference.span.kind': 'AGENT', 'agent.name': 'weather' } },
  {
    trace,
    id: 'llm',
    parent: 'agent',
    attributes: { 'openinference.span.kind': 'LLM', 'llm.model_name': 'gpt-5', 'llm.provider': 'openai' },
  },
];
const namesOfAgent = {
  'gen_ai.operation.name': 'invoke_agent',
  'gen_ai.agent.name': 'Researcher',
  'tenant.id': 'acme',
};
const research: readonly SampleSpan[] = [
  { trace, id: 'agent', attributes: { ...namesOfAgent, 'session.id': 's', 'user.id': 'u' } },
  { trace, id: 'between', parent: 'agent', attributes: { 'gen_ai.operation.name': 'execute_tool' } },
  call({ id: 'chat', parent: 'between' }),
];
const digest: readonly SampleSpan[] = [
  {
    trace,
    id: 'workflow',
    attributes: { 'gen_ai.operation.name': 'invoke_workflow', 'workflow.name': 'digest', 'tenant.id': 'acme' },
  },
  { trace, id: 'agent', parent: 'workflow', attributes: { ...namesOfAgent, 'tenant.id': 'umbrella' } },
  call({ id: 'chat', parent: 'agent' }),
  call({ id: 'other', parent: 'agent', attributes: { 'tenant.id': 'own' } }),
];

function send(writer: Writer, spans: readonly SampleSpan[]): void {
  const bytes = encodeRequest('traces', requestOf(spans));
  expect(writer.ingest([{ signal: 'traces', encoding: 'protobuf', bytes }]).results).toEqual([{ kind: 'ok' }]);
}

function groupsIn(writer: Writer): string[] {
  const { rows } = readCost(new Reader(writer.database), { ...window, group: 'agent,workflow,tenant' });
  return rows
    .map(({ group, spending }) =>
      [...['agent', 'workflow', 'tenant'].map((key) => group[key]), spending.calls].join(' '),
    )
    .sort();
}

function namesIn(writer: Writer): unknown {
  const sql = 'SELECT name, workflow, agent, tenant, session, user, inherited FROM spans ORDER BY name';
  return writer.database.prepare(sql).all();
}

const ordersOf = (spans: readonly SampleSpan[]): (readonly SampleSpan[])[] => [
  spans,
  spans.toReversed(),
  [...spans.slice(1), ...spans.slice(0, 1)],
];

it.each([
  ['an agent of OpenInference', weather, ['weather   1']],
  ['an agent of GenAI with a tenant', research, ['Researcher  acme 1']],
  ['a workflow and, nearer, an agent', digest, ['Researcher digest own 1', 'Researcher digest umbrella 1']],
] as const)('books calls below %s to it, whichever span comes first', (_name, spans, expected) => {
  for (const order of ordersOf(spans)) {
    const namesOneByOne: unknown[] = [];
    for (const isCached of [true, false]) {
      const writer = new Writer(openDatabase(':memory:'));
      for (const span of order) {
        send(writer, [span]);
        if (!isCached) writer.index.summaries.forget();
      }
      expect(groupsIn(writer)).toEqual(expected);
      const { spending } = readRun(new Reader(writer.database), sampleId(trace, 16));
      expect(spending.map(({ agent }) => agent)).toEqual([...new Set(expected.map((group) => group.split(' ')[0]))]);
      namesOneByOne.push(namesIn(writer));
      writer.index.attributes.flush(true);
      const before = dumpIndex(writer.database);
      expect(dumpIndex(reindex(writer.database).database)).toEqual(before);
    }
    const together = new Writer(openDatabase(':memory:'));
    send(together, order);
    expect(groupsIn(together)).toEqual(expected);
    for (const names of namesOneByOne) expect(namesIn(together)).toEqual(names);
  }
});

it('writes the row of a call once where what it inherits comes with it, or is known', () => {
  const writer = new Writer(openDatabase(':memory:'));
  writer.database.exec(`CREATE TEMP TABLE updates (name TEXT);
    CREATE TEMP TRIGGER note AFTER UPDATE ON main.spans BEGIN INSERT INTO updates VALUES (new.name); END`);
  const updates = () => writer.database.prepare('SELECT name FROM updates').all();
  send(writer, digest.toReversed());
  send(writer, [call({ id: 'later', parent: 'agent' })]);
  expect(groupsIn(writer)).toEqual(['Researcher digest own 1', 'Researcher digest umbrella 2']);
  expect(updates()).toEqual([]);
  send(writer, [call({ id: 'first', parent: 'tool' })]);
  send(writer, [{ trace, id: 'tool', parent: 'agent' }]);
  expect(updates()).toEqual([{ name: 'first' }]);
});

it('finds such calls by what they inherit, beside those that say it themselves', () => {
  const writer = new Writer(openDatabase(':memory:'));
  send(writer, research.toReversed());
  const own = { 'tenant.id': 'acme', 'session.id': 's', 'user.id': 'u' };
  send(writer, [inferenceSpan(undefined, { trace: 'another', id: 'own', attributes: own })]);
  for (const named of ['tenant = acme', 'session = s', 'user = u']) {
    const { items } = listSpans(new Reader(writer.database), { ...window, filter: `${named} kind = inference` });
    expect(items.map(({ name }) => name).sort()).toEqual(['chat', 'own']);
  }
});

it('leaves no trace of a tenant whose calls have gone', () => {
  const writer = new Writer(openDatabase(':memory:'));
  for (const span of digest) send(writer, [span]);
  writer.transact(() => {
    for (const batch of writer.batches.after(0)) removeBatches(writer, [batch]);
    return {};
  });
  expect(dumpIndex(writer.database)).toMatchObject({ spans: [], span_slots: [], call_groups: [], call_hours: [] });
});

it('takes nothing from another run above: what a run starts is its own', () => {
  const writer = new Writer(openDatabase(':memory:'));
  const outer = workflowSpan('outer', { trace, attributes: { 'tenant.id': 'acme' } });
  const inner = workflowSpan('inner', {
    trace,
    id: 'inner',
    parent: 'workflow',
    attributes: { 'workflow.name': 'part' },
  });
  for (const span of [call({ id: 'chat', parent: 'inner' }), inner, outer]) send(writer, [span]);
  expect(groupsIn(writer)).toEqual([' part  1']);
});
