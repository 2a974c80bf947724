import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startProgram } from '../../support/run-program.ts';
import { ask, until } from './support/ask.ts';
import { startConsole } from './support/start-console.ts';

const program = join(import.meta.dirname, '../otlp-server/programs/end-slowly.ts');
const anyTime = { from: 0, to: 9_999_999_999_999 };

it('never shows a run as ended, or by another name, before its workflow has ended', { timeout: 120_000 }, async () => {
  await using child = await startConsole();
  const sender = startProgram({
    timeoutMillis: 120_000,
    args: ['--conditions=binnacle-source', program],
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: child.httpUrl,
      OTEL_BSP_SCHEDULE_DELAY: '50',
      BINNACLE_SPOOL_DIRECTORY: join(child.directory, 'spool'),
    },
  });
  const seen = new Map<string, Set<string>>();
  const look = async () => {
    const { items } = await ask(child.url, 'runs', { query: anyTime });
    for (const { runId, kind, name, state, outcome } of items) {
      const states = seen.get(runId) ?? new Set();
      seen.set(runId, states.add(`${kind} ${name} ${state} ${outcome}`));
    }
    return items;
  };
  await Promise.all([
    until(look, (runs) => runs.length === 4 && runs.every(({ state }) => state === 'ended')),
    sender.exited.then((ended) => expect(ended).toMatchObject({ code: 0 })),
  ]);
  await look();
  const told = ['workflow scan running undefined', 'workflow scan ended success'];
  expect([...seen.values()].map((states) => [...states])).toEqual([told, told, told, told]);
});

it('takes a call for no run that ended when its parent never arrives', { timeout: 60_000 }, async () => {
  await using child = await startConsole();
  const traceId = 'ab'.repeat(16);
  const endMillis = Date.now() - 700_000;
  const span = {
    traceId,
    spanId: 'cd'.repeat(8),
    parentSpanId: 'ef'.repeat(8),
    name: 'ChatCompletion',
    kind: 1,
    startTimeUnixNano: `${endMillis - 600}000000`,
    endTimeUnixNano: `${endMillis}000000`,
    attributes: [
      { key: 'openinference.span.kind', value: { stringValue: 'LLM' } },
      { key: 'llm.model_name', value: { stringValue: 'claude-sonnet-5' } },
    ],
  };
  const sent = await fetch(`${child.httpUrl}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ resourceSpans: [{ resource: {}, scopeSpans: [{ scope: {}, spans: [span] }] }] }),
  });
  expect(sent.status).toBe(200);
  const { summary, attempts } = await ask(child.url, 'run', { parameters: { runId: traceId } });
  expect(summary).toMatchObject({ state: 'abandoned', name: 'claude-sonnet-5' });
  expect(attempts).toMatchObject([{ state: 'abandoned' }]);
  expect([summary.outcome, attempts[0]?.outcome]).toEqual([undefined, undefined]);
  const traces = await ask(child.url, 'traces', { query: anyTime });
  expect(traces.items).toMatchObject([{ hasRoot: false, state: 'abandoned' }]);
  const overview = await ask(child.url, 'overview', { query: { from: endMillis - 60_000, to: Date.now() } });
  expect(overview.finished.value).toBe(0);
});
