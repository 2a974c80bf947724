import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromKeyValues, startReceiver } from '../../../src/otlp/index.ts';
import type { Receiver } from '../../../src/otlp/index.ts';
import { runProgram, startProgram } from '../../support/run-program.ts';
import type { ProgramResult } from '../../support/run-program.ts';

const program = fileURLToPath(new URL('support/emit-spans.ts', import.meta.url));
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

/** The deadline is short only where it is reached: on a busy machine anything else may need its time. */
function run(scenario: string, env: Record<string, string> = {}, deadlineMillis = 20_000): Promise<ProgramResult> {
  const telemetry = JSON.stringify({ url: receiver.httpUrl, spoolRoot, deadlineMillis });
  return runProgram({ args: [program, scenario], env: { TELEMETRY: telemetry, ...env } });
}

/** How many spans came under each instance id. Each emits 100 with different names. */
function spansByInstance(): Record<string, number> {
  const names: Record<string, Set<string>> = {};
  for (const { name, resource } of receiver.spans()) {
    const instance = String(fromKeyValues(resource.attributes)['service.instance.id']);
    (names[instance] ??= new Set()).add(name);
  }
  return Object.fromEntries(Object.entries(names).map(([instance, set]) => [instance, set.size]));
}

function expectNothingTwice(): void {
  expect(receiver.spans()).toHaveLength(Object.values(spansByInstance()).reduce((sum, count) => sum + count, 0));
}

describe('several processes', () => {
  it('deliver beside each other through one spool directory', async () => {
    receiver.respondWith(() => ({ kind: 'status', http: 503 }));
    await Promise.all([run('emit', { INSTANCE: 'a' }, 300), run('emit', { INSTANCE: 'b' }, 300)]);
    receiver.respondWith();
    await Promise.all([run('emit', { INSTANCE: 'c' }), run('emit', { INSTANCE: 'd' })]);
    expect(spansByInstance()).toEqual({ a: 100, b: 100, c: 100, d: 100 });
    expectNothingTwice();
  });

  it('of a cluster each deliver their own', async () => {
    expect(await run('cluster')).toMatchObject({ code: 0, stderr: '' });
    expect(spansByInstance()).toEqual({ primary: 100, 'worker 1': 100, 'worker 2': 100 });
    expectNothingTwice();
  });
});

describe('a process that is frozen', () => {
  it.skipIf(process.platform === 'win32')('delivers when it goes on', async () => {
    const telemetry = JSON.stringify({
      url: receiver.httpUrl,
      spoolRoot,
      scheduleDelayMillis: 10,
      exportTimeoutMillis: 1_000,
    });
    const frozen = startProgram({ args: [program, 'emit and wait'], env: { TELEMETRY: telemetry } });
    receiver.respondWith(() => {
      // While the answer is awaited.
      frozen.process.kill('SIGSTOP');
      return { kind: 'hang' };
    });
    await receiver.waitFor('the first request', ({ requests }) => requests.length === 1);
    receiver.respondWith();
    frozen.process.kill('SIGCONT');
    await receiver.waitFor('everything', () => spansByInstance()['one'] === 100);
    frozen.process.kill('SIGKILL');
    await frozen.exited;
    expect(spansByInstance()).toEqual({ one: 100 });
  });
});

describe('worker threads', () => {
  it('each deliver their own', async () => {
    expect(await run('worker')).toMatchObject({ code: 0, stderr: '' });
    expect(spansByInstance()).toEqual({ main: 100, worker: 100 });
    expectNothingTwice();
  });

  it('leave to the main thread what they did not send before they exited', async () => {
    expect(await run('worker that exits')).toMatchObject({ code: 0, stderr: '' });
    expect(spansByInstance()).toEqual({ main: 100, worker: 100 });
    expectNothingTwice();
  });

  it('have on disk what they emitted in earlier turns when the main thread ends the process', async () => {
    expect(await run('exit with a worker')).toMatchObject({ code: 5, stderr: '' });
    await run('emit', { INSTANCE: 'next' });
    expect(spansByInstance()).toEqual({ main: 100, worker: 100, next: 100 });
    expectNothingTwice();
  });
});
