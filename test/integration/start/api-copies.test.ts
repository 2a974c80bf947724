import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startReceiver } from '../../../src/otlp/index.ts';
import type { Receiver } from '../../../src/otlp/index.ts';
import { runProgram } from '../../support/run-program.ts';
import type { ProgramResult } from '../../support/run-program.ts';

const programs = join(import.meta.dirname, 'programs');
const installed = dirname(dirname(createRequire(import.meta.url).resolve('@opentelemetry/api')));
let receiver: Receiver;
let directory: string;

beforeEach(async () => {
  receiver = await startReceiver();
  directory = mkdtempSync(join(tmpdir(), 'binnacle-api-'));
});

afterEach(async () => {
  await receiver.close();
  rmSync(directory, { recursive: true, force: true });
});

function run(args: readonly string[]): Promise<ProgramResult> {
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.httpUrl, BINNACLE_SPOOL_DIRECTORY: join(directory, 'spool') };
  return runProgram({ args, cwd: programs, env });
}

/** The installed API under another version number: only by that do its copies know each other. */
function copyAs(version: string): string {
  const copy = join(directory, 'node_modules/@opentelemetry/api');
  cpSync(installed, copy, { recursive: true });
  for (const name of ['version.cjs', 'internal/global-utils.cjs', 'internal/semver.cjs']) {
    const file = join(copy, 'dist', name);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('1.10.0', version));
  }
  return join(copy, 'dist/index.cjs');
}

describe("an application's own copy of the API", () => {
  it.each([
    ['of the same version', () => '@opentelemetry/api'],
    ['of an older minor version', () => copyAs('1.9.1')],
    ['of another patch', () => copyAs('1.10.3')],
  ])('%s has its telemetry in one trace with ours, and its diagnostics where ours are', async (_which, path) => {
    const { code, stderr } = await run(['own-api-copy.cjs', path()]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '[opentelemetry] error: heard\n' });
    const spans = receiver.spans();
    const named = (name: string) => spans.find((span) => span.name === name);
    const outer = named('outer');
    const ours = spans.find(({ name }) => name.includes('review'));
    expect(ours?.parentSpanId).toBe(outer?.spanId);
    expect(named('inner')?.parentSpanId).toBe(ours?.spanId);
    expect(receiver.metrics().map(({ name }) => name)).toContain('application.calls');
  });

  it('may have given out tracers and loggers before the start', async () => {
    const { code, stderr } = await run(['early-tracer.mjs']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(receiver.spans()).toMatchObject([{ name: 'early' }]);
    expect(receiver.logRecords()).toMatchObject([{ traceId: receiver.spans()[0]?.traceId }]);
  });
});
