import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startReceiver } from '../../../src/otlp/index.ts';
import type { Receiver } from '../../../src/otlp/index.ts';
import { plain, readMetric } from '../operations/read-metric.ts';
import { runNextStart, startScenario } from './support/run-scenario.ts';

let receiver: Receiver;
let spoolRoot: string;

beforeEach(async () => {
  receiver = await startReceiver();
  spoolRoot = mkdtempSync(join(tmpdir(), 'binnacle-test-'));
});

afterEach(async () => {
  await receiver.close();
  rmSync(spoolRoot, { recursive: true, force: true });
});

/** The series of a metric, without which process they are of. */
function series(name: string) {
  return readMetric(receiver, name).map(({ labels, value }) => ({ labels, value }));
}

function durationCount(name: string): number {
  const metric = receiver.metrics().findLast((candidate) => candidate.name === name);
  return Number(metric?.histogram?.dataPoints.at(-1)?.count);
}

function emittedBy(lineName: string) {
  return receiver.logRecords().filter(({ eventName }) => eventName === lineName);
}

it.each([
  { scenario: 'exit', errorType: 'process_exit', reason: 'exit' },
  { scenario: 'exit before a late end', errorType: 'process_exit', reason: 'exit' },
  { scenario: 'crash', errorType: 'TypeError', reason: 'uncaught_exception' },
  { scenario: 'drain', errorType: 'abandoned', reason: 'drain' },
  { scenario: 'shutdown', errorType: 'abandoned', reason: 'shutdown' },
  { scenario: 'signal', errorType: 'SIGTERM', reason: 'signal' },
])('a run that is open when its process ends has failed: $scenario', async ({ scenario, errorType, reason }) => {
  const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.httpUrl, BINNACLE_SPOOL_DIRECTORY: spoolRoot };
  const program = startScenario(scenario, settings, 'operations.ts');
  if (scenario === 'signal') {
    await program.printed('ready');
    program.process.kill('SIGTERM');
  }
  await program.exited;
  await runNextStart(settings);

  expect(receiver.spans().map(({ name }) => name)).toEqual([
    'chat gpt-5',
    'invoke_agent releaser',
    'invoke_workflow deploy',
  ]);
  const [call, agent, run] = receiver.spans();
  const aborted = { 'error.type': errorType, 'process.exit.reason': reason };
  expect(plain(call?.attributes ?? [])).toMatchObject(aborted);
  expect(plain(agent?.attributes ?? [])).toMatchObject({ ...aborted, 'agent.outcome': 'failure' });
  expect(plain(run?.attributes ?? [])).toMatchObject({ ...aborted, 'workflow.outcome': 'failure' });
  expect(run?.status).toMatchObject({ code: 2, message: expect.any(String) });

  const ofRun = { 'workflow.name': 'deploy' };
  expect(series('workflow.runs')).toEqual([{ labels: { ...ofRun, 'workflow.outcome': 'failure' }, value: 1 }]);
  expect(series('workflow.errors')).toEqual([{ labels: { ...ofRun, 'error.type': errorType }, value: 1 }]);
  expect(series('workflow.active')).toEqual([{ labels: { ...ofRun, 'workflow.state': 'running' }, value: 0 }]);
  expect(durationCount('workflow.duration')).toBe(1);
  expect(series('agent.runs')).toMatchObject([{ labels: { 'agent.outcome': 'failure' }, value: 1 }]);
  expect(series('agent.active')).toMatchObject([{ value: 0 }]);
  for (const [line, span] of [
    ['llm.failed', call],
    ['agent.failed', agent],
    ['workflow.failed', run],
  ] as const) {
    expect(emittedBy(line)).toMatchObject([{ traceId: span?.traceId, spanId: span?.spanId }]);
    expect(plain(emittedBy(line)[0]?.attributes ?? [])).toMatchObject({ 'error.type': errorType });
  }
});
