import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startProgram } from '../../support/run-program.ts';
import { ask, until } from './support/ask.ts';
import { startBinnacle, startConsole } from './support/start-console.ts';

const program = join(import.meta.dirname, 'programs/go-on.ts');
const anyTime = { from: 0, to: 9_999_999_999_999 };

it('tells of a run that was killed and went on in another process', { timeout: 240_000 }, async () => {
  await using child = await startConsole();
  const startAttempt = (...args: readonly string[]) =>
    startProgram({
      timeoutMillis: 240_000,
      args: ['--conditions=binnacle-source', program, ...args],
      env: {
        OTEL_EXPORTER_OTLP_ENDPOINT: child.httpUrl,
        OTEL_BSP_SCHEDULE_DELAY: '50',
        BINNACLE_SPOOL_DIRECTORY: join(child.directory, 'spool'),
      },
    });
  const list = (filter: string) => async () => (await ask(child.url, 'runs', { query: { ...anyTime, filter } })).items;
  const overview = async () => {
    const query = { from: Date.now() - 600_000, to: Date.now() + 60_000 };
    const { abandoned, finished, failedByReason } = await ask(child.url, 'overview', { query });
    return { abandoned, finished: finished.value, reasons: failedByReason.map(({ reason }) => reason) };
  };

  const first = startAttempt();
  const [carrier] = await first.printed(/^\{.*\}$/m);
  await until(list('state = running'), ([run]) => run?.spans === 1 && run.current?.length === 2);
  first.process.kill('SIGKILL');
  await first.exited;
  const [lost] = await until(list('state = abandoned'), ({ length }) => length === 1);
  const runId = lost?.runId ?? '';
  const parameters = { runId };
  expect(lost?.failure).toMatch(/^its process went away during .*two$/);
  expect(await overview()).toEqual({ abandoned: 1, finished: 0, reasons: [lost?.failure] });
  const tree = await ask(child.url, 'runSpans', { parameters });
  expect(tree.durationMillis).toBeCloseTo(lost?.durationMillis ?? 0, 0);
  const { attempts } = await ask(child.url, 'run', { parameters });
  expect(attempts).toMatchObject([{ state: 'abandoned', durationMillis: lost?.durationMillis }]);
  const { markdown } = await ask(child.url, 'runMarkdown', { parameters });
  expect(markdown).toMatch(/ {2}- .*two · open when its process went away, after /);

  await startAttempt(carrier).exited;
  const [run] = await until(list('outcome = success'), ({ length }) => length === 1);
  expect(run).toMatchObject({ runId, state: 'ended', attempts: 2 });
  const after = await ask(child.url, 'run', { parameters });
  expect(after.attempts).toMatchObject([
    { number: 1, state: 'abandoned', durationMillis: lost?.durationMillis },
    { number: 2, state: 'ended', outcome: 'success' },
  ]);
  const [lostMillis, second] = [lost?.durationMillis ?? 0, after.attempts[1]];
  expect(run?.startedAtMillis).toBeCloseTo(lost?.startedAtMillis ?? 0, 0);
  expect(run?.waitingMillis).toBeCloseTo((second?.startedAtMillis ?? 0) - (lost?.startedAtMillis ?? 0) - lostMillis, 0);
  expect(await overview()).toEqual({ abandoned: 0, finished: 1, reasons: [] });
  const { stdout } = await startBinnacle(['runs', '--url', child.url]).exited;
  expect(stdout).toMatch(/^success +import /m);
});
