import { encodeRequest, toKeyValues } from 'binnacle/otlp';
import { beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../open-database.ts';
import { requestOf, sampleResource, workflowSpan } from '../testing/sample-run.ts';
import type { SampleSpan } from '../testing/sample-run.ts';
import { Writer } from './writer.ts';

const root = workflowSpan('r', { trace: 't', durationMillis: 9_000 });
const below: SampleSpan = { trace: 't', id: 'entered', parent: 'workflow', kind: 2, startMillis: -7_200_000 };

let writer: Writer;
beforeEach(() => {
  writer = new Writer(openDatabase(':memory:'));
});

function send(span: SampleSpan, service: string): void {
  const [ofSample] = requestOf([span]).resourceSpans;
  const resource = { attributes: [...toKeyValues({ 'service.name': service }), ...sampleResource.attributes.slice(1)] };
  const data = { resourceSpans: [{ scopeSpans: [], ...ofSample, resource }] };
  writer.ingest([{ signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', data) }]);
}

const clocks = () =>
  writer.database.prepare("SELECT service, message, count FROM findings WHERE kind = 'wrong_time'").all();

it.each([
  ['first', [below, root]],
  ['last', [root, below]],
])('tells once of a trace whose clock is behind that of its root, what is below coming %s', (_, spans) => {
  for (const span of spans) send(span, span === root ? 'orders' : 'worker');
  send({ ...below, id: 'another', startMillis: -7_100_000 }, 'worker');
  const message = expect.stringContaining('The clock is 2 h 0 m behind that of orders, whose "workflow"');
  expect(clocks()).toEqual([{ service: 'worker', message, count: 1 }]);
});

it('finds a process of the same service on another machine, and nothing in what one process wrote down afterwards', () => {
  send(root, 'orders');
  send({ ...below, kind: 1 }, 'orders');
  expect(clocks()).toEqual([]);
  send({ ...below, id: 'on another machine', startMillis: -7_300_000 }, 'orders');
  expect(clocks()).toMatchObject([{ service: 'orders' }]);
});

it('believes clocks that are minutes apart, and says nothing of a trace whose root is not here', () => {
  send(root, 'orders');
  send({ ...below, startMillis: -290_000 }, 'worker');
  send({ ...below, trace: 'u', startMillis: -7_200_000 }, 'worker');
  send({ ...below, trace: 'u', id: 'later', startMillis: 0 }, 'worker');
  expect(clocks()).toEqual([]);
});
