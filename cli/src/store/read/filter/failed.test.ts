import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { encodeRequest } from 'binnacle/otlp';
import { openDatabase } from '../../open-database.ts';
import { openReport } from '../../testing/open-report.ts';
import { requestOf, SAMPLE_MILLIS, workflowSpan } from '../../testing/sample-run.ts';
import { Writer } from '../../writer/writer.ts';
import { readTraceHistogram } from '../histograms.ts';
import { listLogs } from '../list-logs.ts';
import { listRuns } from '../list-runs.ts';
import { listSpans } from '../list-spans.ts';
import { listTraces } from '../list-traces.ts';
import { readOverview } from '../read-overview.ts';
import { Reader } from '../reader.ts';
import { readRunFacets } from '../run-facets.ts';

const window = { from: SAMPLE_MILLIS - 60_000, to: SAMPLE_MILLIS + 60_000 };
let writer: Writer;

/** One run a way to end, one that goes on, and one whose process has gone away. */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(SAMPLE_MILLIS + 5_000);
  writer = new Writer(openDatabase(':memory:'));
  const outcomes = ['success', 'failure', 'timeout', 'cancelled', 'rejected'];
  const ended = outcomes.map((outcome) => workflowSpan(outcome, { attributes: { 'workflow.outcome': outcome } }));
  writer.ingest([
    { signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', requestOf(ended)) },
    openReport([workflowSpan("it's abandoned")], BigInt(SAMPLE_MILLIS + 5_000) * 1_000_000n),
  ]);
  vi.setSystemTime(SAMPLE_MILLIS + 30_000);
});

afterEach(() => {
  vi.useRealTimers();
});

function runIds(filter: string): string[] {
  return listRuns(new Reader(writer.database), { ...window, filter })
    .items.map(({ runId }) => runId)
    .toSorted();
}

it('finds by one word the runs that failed, ran out of time or were given up', () => {
  const failed = ['failure', "it's abandoned", 'timeout'];
  const others = ['cancelled', 'rejected', 'success'];
  expect(runIds('failed = true')).toEqual(failed);
  expect(runIds('has failed')).toEqual(failed);
  expect(runIds('failed = false')).toEqual(others);
  expect(runIds('failed != true')).toEqual(others);
  expect(runIds('not failed = true')).toEqual(others);
});

it('finds the spans of what failed, and counts the same', () => {
  const reader = new Reader(writer.database);
  const query = { ...window, filter: 'failed = true' };
  const found = new Set(listSpans(reader, query).items.map(({ runId }) => runId));
  expect(found).toEqual(new Set(['failure', 'timeout']));
  const counts = readTraceHistogram(reader, query).series.flatMap((series) => series.counts);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2);
});

it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('takes %s for the name of an attribute', (key) => {
  for (const filter of [`${key} = x`, `has ${key}`, `${key} =~ "x.*"`]) {
    const query = { ...window, filter };
    for (const read of [listRuns, listSpans, listTraces, listLogs]) {
      expect(read(new Reader(writer.database), query).items).toEqual([]);
    }
    expect(readTraceHistogram(new Reader(writer.database), query).series).toEqual([]);
    expect(readRunFacets(new Reader(writer.database), query)).toEqual([]);
    expect(readOverview(new Reader(writer.database), query).finished.value).toBe(0);
  }
});
