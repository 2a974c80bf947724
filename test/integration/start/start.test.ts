import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startReceiver } from '../../../src/otlp/index.ts';
import type { Receiver } from '../../../src/otlp/index.ts';
import { runProgram } from '../../support/run-program.ts';
import type { ProgramResult } from '../../support/run-program.ts';

const programs = join(import.meta.dirname, 'programs');
let receiver: Receiver;
let spool: string;

beforeEach(async () => {
  receiver = await startReceiver();
  spool = mkdtempSync(join(tmpdir(), 'binnacle-start-'));
});

afterEach(async () => {
  await receiver.close();
  rmSync(spool, { recursive: true, force: true });
});

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<ProgramResult> {
  return runProgram({
    args,
    cwd: programs,
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.httpUrl, BINNACLE_SPOOL_DIRECTORY: spool, ...env },
  });
}

const spanNames = (): string[] => receiver.spans().map(({ name }) => name);

describe('starting', () => {
  it.each([
    ['a plain import from an ES module', ['plain-import.mjs']],
    ['--import before an ES module', ['--import', 'binnacle/register', 'application.mjs']],
    ['--import before a CommonJS module', ['--import', 'binnacle/register', 'application.cjs']],
    ['--require before a CommonJS module', ['--require', 'binnacle/register', 'application.cjs']],
    ['--require before an ES module', ['--require', 'binnacle/register', 'application.mjs']],
    ['require() from a CommonJS module', ['require-first.cjs']],
    ['a plain import from TypeScript', ['typescript.ts']],
  ])('works by %s, with nothing on standard error', async (_how, args) => {
    const result = await run(args);
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(spanNames()).toEqual(['work']);
  });

  it('says so when it is done twice, and keeps the first', async () => {
    const { stdout, stderr } = await run(['start-twice.mjs']);
    expect(stdout).toBe('one handle\n');
    expect(stderr).toContain('BINNACLE_START_TWICE');
    expect(spanNames()).toEqual(['work']);
  });

  it('can be done again after a shutdown, and between the two nothing is recorded', async () => {
    const { stderr } = await run(['start-again.mjs']);
    expect(stderr).toBe('');
    expect(spanNames()).toEqual(['first', 'second']);
  });

  it('leaves another SDK that is registered alone, and says so', async () => {
    const { stdout, stderr } = await run(['beside-another-sdk.mjs']);
    expect(stdout).toBe('not started\n');
    expect(stderr).toMatch(/BINNACLE_START_OTHER_SDK.*another OpenTelemetry SDK is registered for trace/);
    expect(spanNames()).toEqual(['work']);
  });

  it('does nothing, silently, where the SDK is disabled', async () => {
    const result = await run(['plain-import.mjs'], { OTEL_SDK_DISABLED: 'true' });
    expect(result).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(receiver.requests).toEqual([]);
  });

  it('prints one line and does nothing on a Node that is not supported', async () => {
    const { code, stdout, stderr } = await run(['old-node.mjs']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'runs on\n' });
    expect(stderr).toMatch(/^\[binnacle\] BINNACLE_START_NODE.*Node 20\.20\.2 is not supported.*\n$/);
  });

  it('runs with the default where a setting is wrong, and says what to write', async () => {
    const { code, stderr } = await run(['plain-import.mjs'], { OTEL_TRACES_SAMPLER: 'allways_on' });
    expect(code).toBe(0);
    expect(stderr).toMatch(/BINNACLE_SETTINGS_INVALID.*OTEL_TRACES_SAMPLER.*allways_on.*always_on/);
    expect(spanNames()).toEqual(['work']);
  });

  it('is not needed: everything is a no-op without it', async () => {
    const { code, stdout, stderr } = await run(['never-started.mjs']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ level: 'info', message: 'done', component: 'api', data: { result: 5 } });
    expect(receiver.requests).toEqual([]);
  });
});
