import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPromql } from '../../../cli/src/prometheus/index.ts';
import type { Promql } from '../../../cli/src/prometheus/index.ts';
import { MetricsWriter } from '../../../cli/src/store/metrics/metrics-writer.ts';
import { openDatabase } from '../../../cli/src/store/open-database.ts';
import { oddMetrics } from './support/odd-metrics.ts';
import { STEP_MILLIS } from './support/steps.ts';

const START_MILLIS = 1_700_000_000_000;
const STEPS = 120;
const timeOf = (step: number): number => START_MILLIS + step * STEP_MILLIS;

let directory: string;
let database: DatabaseSync;
let writer: MetricsWriter;
let promql: Promql;
let collect: ReturnType<typeof oddMetrics>;
let lastBatchId: number;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'binnacle-promql-'));
  database = openDatabase(join(directory, 'binnacle.db'));
  writer = new MetricsWriter(database);
  promql = createPromql(database);
  collect = oddMetrics(START_MILLIS);
  lastBatchId = 0;
});

afterEach(async () => {
  database.close();
  await rm(directory, { recursive: true });
});

function write(fromStep: number, toStep: number): void {
  database.exec('BEGIN');
  for (let step = fromStep; step < toStep; step++) {
    writer.write({ resourceMetrics: collect(step) }, (lastBatchId += 1));
  }
  database.exec('COMMIT');
}

const queries = [
  '{__name__=~"odd.+"}',
  'last_over_time({__name__=~"odd.+"}[2m])',
  'rate({__name__=~"odd_(rebucketed_seconds_bucket|exponential_seconds)"}[3m])',
  'histogram_quantile(0.9, sum by (le) (increase(odd_rebucketed_seconds_bucket[5m] offset 90s)))',
];

async function answers(fromStep: number, toStep: number) {
  const period = { fromMillis: timeOf(fromStep), toMillis: timeOf(toStep), stepMillis: 25_000 };
  return Promise.all(queries.map((query) => promql.queryRange(query, period)));
}

/** What is answered, and what is answered when everything is read anew, as it is after a change of the tables. */
async function answersTwice(fromStep: number, toStep: number) {
  const kept = await answers(fromStep, toStep);
  database.exec('CREATE TABLE changed (x); DROP TABLE changed');
  return { kept, anew: await answers(fromStep, toStep) };
}

describe('the points that the engine keeps between queries are those of the store', () => {
  it('in a window that moves on while points arrive', async () => {
    for (let step = 40; step <= 100; step += 30) {
      write(lastBatchId, step);
      const { kept, anew } = await answersTwice(step - 30, step);
      expect(kept).toEqual(anew);
    }
  });

  it('in windows that lie before, after, within and apart from those asked for before', async () => {
    write(0, STEPS);
    for (const [from, to] of [
      [100, 110],
      [10, 20],
      [60, 70],
      [40, 100],
    ] as const) {
      const { kept, anew } = await answersTwice(from, to);
      expect(kept).toEqual(anew);
    }
  });

  it('where points arrive late', async () => {
    write(0, 30);
    write(50, STEPS);
    const before = await answers(0, STEPS);
    write(30, 50);
    const { kept, anew } = await answersTwice(0, STEPS);
    expect(kept).toEqual(anew);
    expect(kept).not.toEqual(before);
  });

  it('where points are removed', async () => {
    write(0, STEPS);
    const before = await answers(0, STEPS);
    writer.remove([50, 51, 52, 53]);
    const { kept, anew } = await answersTwice(0, STEPS);
    expect(kept).toEqual(anew);
    expect(kept).not.toEqual(before);
  });

  it('where others come as some are removed', async () => {
    write(0, STEPS);
    await answers(0, STEPS);
    writer.remove([1, 2, 3]);
    write(STEPS, STEPS + 3);
    const { kept, anew } = await answersTwice(0, STEPS);
    expect(kept).toEqual(anew);
  });
});
