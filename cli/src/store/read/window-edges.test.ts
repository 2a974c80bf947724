import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { encodeRequest } from 'binnacle/otlp';
import { openDatabase } from '../open-database.ts';
import { inferenceSpan, requestOf, SAMPLE_MILLIS, workflowSpan } from '../testing/sample-run.ts';
import { Writer } from '../writer/writer.ts';
import { readTraceHistogram } from './histograms.ts';
import { listSpans } from './list-spans.ts';
import { listTraces } from './list-traces.ts';
import { readCost } from './read-cost.ts';
import { readOverview } from './read-overview.ts';
import { readRunFacets } from './run-facets.ts';
import { Reader } from './reader.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = SAMPLE_MILLIS + 52 * HOUR;

/** A run a minute, of which each differs from its neighbours in what it cost, how it ended and how long it took. */
const runs = Array.from({ length: 52 * 60 }, (_, minute) => ({
  startMillis: SAMPLE_MILLIS + minute * MINUTE + ((minute * 7_919) % MINUTE),
  durationMillis: 1_000 + (minute % 50) * 100,
  costUsd: 0.001 * (1 + (minute % 97)),
  inputTokens: 10 + (minute % 13),
  outcome: minute % 7 === 0 ? 'failure' : minute % 11 === 0 ? 'timeout' : 'success',
}));

let writer: Writer;

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(NOW);
  writer = new Writer(openDatabase(':memory:'));
  const spans = runs.flatMap(({ startMillis, durationMillis, costUsd, inputTokens, outcome }, index) => {
    const start = startMillis - SAMPLE_MILLIS;
    const runId = `run-${index}`;
    return [
      workflowSpan(runId, { startMillis: start, durationMillis, attributes: { 'workflow.outcome': outcome } }),
      inferenceSpan(runId, {
        startMillis: start,
        attributes: { 'llm.cost': costUsd, 'gen_ai.usage.input_tokens': inputTokens },
      }),
    ];
  });
  writer.ingest([{ signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', requestOf(spans)) }]);
});

afterAll(() => {
  vi.useRealTimers();
});

interface Sums {
  readonly costUsd: number;
  readonly calls: number;
  readonly inputTokens: number;
  readonly ended: number;
  readonly failed: number;
}

type Run = (typeof runs)[number];

function bruteForce(from: number, to: number, isCounted: (run: Run) => boolean = () => true): Sums {
  const begun = runs.filter((run) => run.startMillis >= from && run.startMillis < to && isCounted(run));
  const ended = runs.filter(
    ({ startMillis, durationMillis }) => startMillis + durationMillis >= from && startMillis + durationMillis < to,
  );
  return {
    costUsd: begun.reduce((sum, { costUsd }) => sum + costUsd, 0),
    calls: begun.length,
    inputTokens: begun.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
    ended: ended.length,
    failed: ended.filter(({ outcome }) => outcome !== 'success').length,
  };
}

const windows = [
  { hours: 24, pastMillis: 0 },
  { hours: 24, pastMillis: 17 * MINUTE + 23_456 },
  { hours: 24, pastMillis: 59 * MINUTE + 59_999 },
  { hours: 23, pastMillis: 17 * MINUTE + 23_456 },
  { hours: 6, pastMillis: 31 * MINUTE + 1 },
  { hours: 1, pastMillis: 17 * MINUTE + 23_456 },
  { hours: 0.25, pastMillis: 7 * MINUTE + 59_999 },
].map(({ hours, pastMillis }) => {
  const to = SAMPLE_MILLIS + 50 * HOUR + pastMillis;
  return { hours, pastMillis, from: to - hours * HOUR, to };
});

describe.each(windows)('a window of $hours h that ends $pastMillis ms past the hour', ({ from, to }) => {
  const now = bruteForce(from, to);
  const before = bruteForce(from - (to - from), from);

  it('costs on Overview what its calls cost, and so does the window before', () => {
    const { costUsd, costByModel } = readOverview(new Reader(writer.database), { from, to });
    expect(costUsd.value).toBeCloseTo(now.costUsd, 9);
    expect(costUsd.before).toBeCloseTo(before.costUsd, 9);
    expect(costUsd.course.reduce((sum: number, cost) => sum + (cost ?? 0), 0)).toBeCloseTo(now.costUsd, 9);
    expect(costByModel.series.flatMap(({ counts }) => counts).reduce((a, b) => a + b, 0)).toBeCloseTo(now.costUsd, 9);
  });

  it.each<[string, string, (run: Run) => boolean]>([
    ['model', '', () => true],
    ['tenant', '', () => true],
    ['model', 'cost > $0.05', ({ costUsd }) => costUsd > 0.05],
    ['tenant', 'cost > $0.05', ({ costUsd }) => costUsd > 0.05],
    ['model,agent,workflow,tenant', 'name =~ "inf.*" tokens < 35', ({ inputTokens }) => inputTokens + 20 < 35],
    ['model', 'name =~ "work.*"', () => false],
  ])('costs the same on Cost by %s with the filter %j', (group, filter, isCounted) => {
    const now = bruteForce(from, to, isCounted);
    const before = bruteForce(from - (to - from), from, isCounted);
    const report = readCost(new Reader(writer.database), { from, to, group, filter });
    expect(report.total.costUsd).toBeCloseTo(now.costUsd, 9);
    expect(report.total).toMatchObject({ calls: now.calls, tokens: { input: now.inputTokens } });
    expect(report.totalBefore.costUsd).toBeCloseTo(before.costUsd, 9);
    expect(report.totalBefore).toMatchObject({ calls: before.calls, tokens: { input: before.inputTokens } });
    expect(report.rows.reduce((sum, row) => sum + row.costUsdBefore, 0)).toBeCloseTo(before.costUsd, 9);
    const overTime = report.overTime.series.flatMap(({ counts }) => counts);
    expect(overTime.reduce((a, b) => a + b, 0)).toBeCloseTo(now.costUsd, 9);
  });

  it('has on Overview the runs that ended in it, and the share of them that failed', () => {
    const { finished, failedShare, runsByOutcome } = readOverview(new Reader(writer.database), { from, to });
    expect(finished).toMatchObject({ value: now.ended, before: before.ended });
    expect(failedShare.value).toBeCloseTo(now.failed / now.ended, 9);
    expect(failedShare.before).toBeCloseTo(before.failed / before.ended, 9);
    expect(runsByOutcome.series.flatMap(({ counts }) => counts).reduce((a, b) => a + b, 0)).toBe(now.ended);
  });

  it('has on Runs those that were under way in it', () => {
    const underWay = runs.filter((run) => run.startMillis < to && run.startMillis + run.durationMillis >= from);
    const outcomes = readRunFacets(new Reader(writer.database), { from, to }).find(({ field }) => field === 'outcome');
    expect(outcomes?.values.reduce((sum, { count }) => sum + count, 0)).toBe(underWay.length);
  });

  it.each([
    ['', 2],
    ['kind = workflow', 1],
    ['kind = inference', 1],
    ['duration < 0.9s', 1],
    ['duration > 0.9s', 1],
    ['model != gpt-5', 1],
    ['workflow', 1],
    ['deployment.environment.name = test', 2],
  ])('counts in the histogram over Traces what began in it: %s', (filter, spansARun) => {
    const { series } = readTraceHistogram(new Reader(writer.database), { from, to, filter });
    const counted = series.flatMap(({ counts }) => counts).reduce((a, b) => a + b, 0);
    expect(counted).toBe(spansARun * now.calls);
  });

  it.each(['', 'deployment.environment.name = test', 'service = orders', 'environment = staging'])(
    'lists what began in it, the longest first: %s',
    (filter) => {
      const begun = runs.filter(({ startMillis }) => startMillis >= from && startMillis < to);
      const durations = filter === 'environment = staging' ? [] : begun.map(({ durationMillis }) => durationMillis);
      const ofWorkflows = durations.toSorted((a, b) => b - a);
      const query = { from, to, filter, sort: 'duration', limit: 5_000 } as const;
      const reader = new Reader(writer.database);
      const ofTraces = listTraces(reader, query).items.map(({ durationMillis }) => durationMillis);
      expect(ofTraces).toEqual(ofWorkflows);
      const ofSpans = listSpans(reader, query).items.map(({ durationMillis }) => durationMillis);
      expect(ofSpans).toEqual([...ofWorkflows, ...durations.map(() => 10)]);
    },
  );
});
