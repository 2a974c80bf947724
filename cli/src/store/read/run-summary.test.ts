import { expect, it } from 'vitest';
import { openDatabase } from '../open-database.ts';
import { openReport } from '../testing/open-report.ts';
import { workflowSpan } from '../testing/sample-run.ts';
import type { SampleSpan } from '../testing/sample-run.ts';
import { Writer } from '../writer/writer.ts';
import { liveRuns } from './live-runs.ts';
import { Reader } from './reader.ts';
import { toRunSummary } from './run-summary.ts';

const workflow = workflowSpan('a', { trace: 'a' });
const scanner: SampleSpan = { trace: 'a', id: 'scanner', parent: workflow.id };
const writerAgent: SampleSpan = { trace: 'a', id: 'writer', parent: workflow.id };
const chat: SampleSpan = { trace: 'a', id: 'chat', parent: 'scanner' };
const post: SampleSpan = { trace: 'a', id: 'post', parent: 'chat' };

/** Where a run is of which these operations are open, named in this order. */
function currentOf(open: readonly SampleSpan[]): readonly string[] | undefined {
  const writer = new Writer(openDatabase(':memory:'));
  writer.ingest([openReport(open, BigInt(Date.now()) * 1_000_000n)]);
  const reader = new Reader(writer.database);
  const [run] = liveRuns(reader).values();
  return run && toRunSummary(reader, run.row).current;
}

it('says where a run is by who called whom, also where all began in the same moment', () => {
  expect(currentOf([post, chat, workflow, scanner])).toEqual(['workflow', 'scanner', 'chat', 'post']);
});

it('takes the operation that began last where several go on beside each other', () => {
  const later = { ...writerAgent, startMillis: 5 };
  expect(currentOf([workflow, later, scanner, chat])).toEqual(['workflow', 'writer']);
});
