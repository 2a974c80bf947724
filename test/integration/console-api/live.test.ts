import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startProgram } from '../../support/run-program.ts';
import { ask, until } from './support/ask.ts';
import { startBinnacle, startConsole } from './support/start-console.ts';

const program = join(import.meta.dirname, '../otlp-server/programs/leave-open.ts');
const anyTime = { from: 0, to: 9_999_999_999_999 };

it('shows a run while it is under way, and marks it when its process is gone', { timeout: 240_000 }, async () => {
  await using child = await startConsole();
  const sender = startProgram({
    timeoutMillis: 240_000,
    args: ['--conditions=binnacle-source', program, '100000'],
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: child.httpUrl,
      OTEL_BLRP_SCHEDULE_DELAY: '100',
      BINNACLE_SPOOL_DIRECTORY: join(child.directory, 'spool'),
    },
  });
  const list = (filter: string) => async () => (await ask(child.url, 'runs', { query: { ...anyTime, filter } })).items;
  const [run] = await until(list('state = running'), ({ length }) => length > 0);
  expect(run).toMatchObject({ kind: 'workflow', name: 'forgotten', state: 'running', attempts: 1 });
  expect(run?.outcome).toBeUndefined();
  const tree = await ask(child.url, 'runSpans', { parameters: { runId: run?.runId ?? '' } });
  expect([tree.spanIds.length, tree.state, tree.parentIndex]).toEqual([1, [1], [-1]]);
  const parameters = { traceId: tree.traceIds[0] ?? '', spanId: tree.spanIds[0] ?? '' };
  expect(await ask(child.url, 'span', { parameters })).toMatchObject({
    state: 'running',
    row: { operation: 'workflow' },
  });
  const { running, runningNow } = await ask(child.url, 'overview', {
    query: { from: Date.now() - 60_000, to: Date.now() + 60_000 },
  });
  expect([running.value, runningNow.map(({ runId }) => runId)]).toEqual([1, [run?.runId]]);
  const following = startBinnacle(['trace', run?.runId ?? '', '--follow', '--url', child.url]);
  await following.printed('· running');
  sender.process.kill('SIGKILL');
  await sender.exited;
  const [abandoned] = await until(list('state = abandoned'), ({ length }) => length > 0);
  expect(abandoned).toMatchObject({ runId: run?.runId, state: 'abandoned' });
  const { code, stdout } = await following.exited;
  expect([code, stdout.trim().split('\n').at(-1)]).toEqual([0, expect.stringMatching(/^└─ .* · abandoned$/)]);
});
