import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { encodeRequest } from 'binnacle/otlp';
import { openDatabase } from '../open-database.ts';
import { openReport } from '../testing/open-report.ts';
import { requestOf, workflowSpan } from '../testing/sample-run.ts';
import type { SampleSpan } from '../testing/sample-run.ts';
import { Writer } from '../writer/writer.ts';
import { liveOperations } from './live-operations.ts';
import { Reader } from './reader.ts';

const START_MILLIS = 1_750_000_000_000;
const workflow = workflowSpan('a', { trace: 'a' });
const step: SampleSpan = { trace: 'a', id: 'step', parent: workflow.id };

let writer: Writer;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(START_MILLIS);
  writer = new Writer(openDatabase(':memory:'));
});

afterEach(() => {
  vi.useRealTimers();
});

/** What the process says at this second after its start. */
function report(second: number, ...open: readonly SampleSpan[]): void {
  vi.setSystemTime(START_MILLIS + second * 1_000);
  writer.ingest([openReport(open, BigInt(START_MILLIS + second * 1_000) * 1_000_000n)]);
}

function statesAt(second: number): Record<string, string> {
  vi.setSystemTime(START_MILLIS + second * 1_000);
  const operations = liveOperations(new Reader(writer.database));
  return Object.fromEntries(operations.map(({ name, state }) => [name, state]));
}

it('shows an operation in which nothing moves as stalled, and as running again when something does', () => {
  report(59, workflow, step);
  expect(statesAt(59)).toEqual({ workflow: 'running', step: 'running' });
  report(70, workflow, step);
  expect(statesAt(70)).toEqual({ workflow: 'stalled', step: 'stalled' });
  const query = { trace: 'a', id: 'query', parent: 'step', startMillis: 40_000, durationMillis: 20_000 };
  writer.ingest([{ signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', requestOf([query])) }]);
  expect(statesAt(70)).toEqual({ workflow: 'running', step: 'running' });
});

it('waits five minutes for the answer of a tool before it shows what waits for it as stalled', () => {
  const attributes = { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'build' };
  const tool: SampleSpan = { trace: 'a', id: 'tool', parent: 'step', attributes };
  report(299, workflow, step, tool);
  expect(statesAt(299)).toEqual({ workflow: 'running', step: 'running', tool: 'running' });
  report(301, workflow, step, tool);
  expect(statesAt(301)).toEqual({ workflow: 'stalled', step: 'stalled', tool: 'stalled' });
});

it('shows it as abandoned when its process says nothing, and not at all when the process says that it is over', () => {
  report(1, workflow);
  expect(statesAt(11)).toEqual({ workflow: 'running' });
  expect(statesAt(12)).toEqual({ workflow: 'abandoned' });
  report(13, workflow);
  expect(statesAt(13)).toEqual({ workflow: 'running' });
  report(14);
  expect(statesAt(14)).toEqual({});
});

it('does not wait for a clock that went back to be where it was', () => {
  report(7_200, workflow, step);
  expect(statesAt(0)).toEqual({ workflow: 'abandoned', step: 'abandoned' });
  report(1, workflow);
  expect(statesAt(1)).toEqual({ workflow: 'running' });
});
