import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { encodeRequest } from 'binnacle/otlp';
import { openDatabase } from '../open-database.ts';
import { openReport } from '../testing/open-report.ts';
import { inferenceSpan, requestOf, SAMPLE_MILLIS, workflowSpan } from '../testing/sample-run.ts';
import type { SampleSpan } from '../testing/sample-run.ts';
import { Writer } from '../writer/writer.ts';
import { readCost } from './read-cost.ts';
import { Reader } from './reader.ts';

const window = { from: SAMPLE_MILLIS - 60_000, to: SAMPLE_MILLIS + 60_000 };
let reader: Reader;

/** A call of one model in each run, and one of another in those that succeeded. */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(SAMPLE_MILLIS + 5_000);
  const writer = new Writer(openDatabase(':memory:'));
  const outcomes = ['success', 'failure', 'timeout', 'cancelled'];
  const ended = outcomes.flatMap((outcome) => [
    workflowSpan(outcome, { attributes: { 'workflow.outcome': outcome, 'tenant.id': `of ${outcome}` } }),
    inferenceSpan(outcome),
  ]);
  const again = inferenceSpan('success', {
    id: 'again',
    startMillis: 300,
    attributes: { 'gen_ai.request.model': 'gpt-5-mini', 'llm.cost': 1 },
  });
  const lost = 'given up';
  const spans: SampleSpan[] = [...ended, again, workflowSpan('idle'), inferenceSpan(lost)];
  writer.ingest([
    { signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', requestOf(spans)) },
    openReport([workflowSpan(lost)], BigInt(SAMPLE_MILLIS + 5_000) * 1_000_000n),
  ]);
  vi.setSystemTime(SAMPLE_MILLIS + 30_000);
  reader = new Reader(writer.database);
});

afterEach(() => {
  vi.useRealTimers();
});

it.each([
  // Of whole runs: two succeeded.
  [undefined, 0.75, 0.625],
  ['environment = test', 0.75, 0.625],
  ['model = gpt-5', 0.75, 0.25],
  ['model = gpt-5-mini', 0, 1],
  ['run = failure', 0.25, undefined],
  ['run = "given up"', 0.25, undefined],
  ['run = success', 0, 1.25],
  ['tenant = "of timeout"', 0.25, undefined],
  // The workflow of the one that was given up has not arrived.
  ['workflow = scan', 0.5, 1.25],
  ['cost > 0.5', 0, 1],
  ['model = other', 0, undefined],
])(
  'tells of the calls that match %s what failed runs cost, and successful ones on average',
  (filter, failed, success) => {
    const { ofFailedRunsUsd, perSuccessfulRunUsd } = readCost(reader, { ...window, ...(filter && { filter }) });
    expect([ofFailedRunsUsd, perSuccessfulRunUsd]).toEqual([failed, success]);
  },
);
