import { afterEach, expect, it, vi } from 'vitest';
import { openDatabase } from '../open-database.ts';
import { openReport } from '../testing/open-report.ts';
import { SAMPLE_MILLIS, workflowSpan } from '../testing/sample-run.ts';
import { Writer } from '../writer/writer.ts';
import { listRuns } from './list-runs.ts';
import { readOverview } from './read-overview.ts';
import { Reader } from './reader.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('counts as running on Overview what Runs lists as running or stalled', () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const nowMillis = SAMPLE_MILLIS + 120_000;
  vi.setSystemTime(nowMillis);
  const writer = new Writer(openDatabase(':memory:'));
  const open = [workflowSpan('stalled'), workflowSpan('running', { startMillis: 115_000 })];
  writer.ingest([openReport(open, BigInt(nowMillis) * 1_000_000n)]);
  const reader = new Reader(writer.database);
  const window = { from: SAMPLE_MILLIS - 60_000, to: nowMillis };
  const listed = listRuns(reader, { ...window, filter: '(state = "running" or state = "stalled")' }).items;
  expect(listed.map(({ runId, state }) => [runId, state]).toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))).toEqual([
    ['running', 'running'],
    ['stalled', 'stalled'],
  ]);
  expect(readOverview(reader, window).running.value).toBe(listed.length);
});
