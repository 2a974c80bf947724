import { expect, it } from 'vitest';
import { openDatabase } from '../open-database.ts';
import { requestOf, SAMPLE_MILLIS, workflowSpan } from '../testing/sample-run.ts';
import { Writer } from '../writer/writer.ts';
import { encodeRequest } from 'binnacle/otlp';
import { Reader } from './reader.ts';
import { readRun } from './run-detail.ts';
import type { SampleSpan } from '../testing/sample-run.ts';

function silenceOfRun(spans: readonly SampleSpan[]) {
  const writer = new Writer(openDatabase(':memory:'));
  writer.ingest([{ signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', requestOf(spans)) }]);
  return readRun(new Reader(writer.database), 'r').summary.silence;
}

const approval = (id: string, startMillis: number): SampleSpan => ({
  trace: 'trace of r',
  id,
  parent: 'workflow',
  name: `approval.${id} merge`,
  startMillis,
  attributes: { 'approval.name': 'merge', 'workflow.run.id': 'r' },
});
const suspended = workflowSpan('r', {
  attributes: { 'workflow.outcome': undefined, 'workflow.state': 'waiting_approval' },
});

it('of a run that waits names the approval, who asked for it and when', () => {
  expect(silenceOfRun([suspended, approval('request', 100)])).toEqual({
    sinceMillis: SAMPLE_MILLIS + 100,
    approvals: [{ name: 'merge', service: 'orders', askedAtMillis: SAMPLE_MILLIS + 100 }],
  });
});

it('of a run that waits for no decision begins when something of it last ended', () => {
  const decided = [suspended, approval('request', 100), approval('decide', 200)];
  expect(silenceOfRun(decided)).toEqual({ sinceMillis: SAMPLE_MILLIS + 1_000, approvals: [] });
});

it('is told of no run that has ended', () => {
  expect(silenceOfRun([workflowSpan('r')])).toBeUndefined();
});
