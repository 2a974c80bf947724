import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromKeyValues, startReceiver } from '../../../src/otlp/index.ts';
import type { Receiver } from '../../../src/otlp/index.ts';
import { runProgram } from '../../support/run-program.ts';

const programs = join(import.meta.dirname, 'programs');
let receiver: Receiver;
let spool: string;

beforeEach(async () => {
  receiver = await startReceiver();
  spool = mkdtempSync(join(tmpdir(), 'binnacle-resource-'));
});

afterEach(async () => {
  await receiver.close();
  rmSync(spool, { recursive: true, force: true });
});

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runProgram({
    args,
    cwd: programs,
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.httpUrl, BINNACLE_SPOOL_DIRECTORY: spool, ...env },
  });

const everything = (): string =>
  JSON.stringify(receiver.requests, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));

describe('what leaves the process', () => {
  it('holds no secret, wherever it was put', async () => {
    await run(['emit.mjs'], { OTEL_RESOURCE_ATTRIBUTES: 'deploy.password=hunter2,team.name=agents' });
    expect(receiver.spans()).toHaveLength(1);
    expect(receiver.logRecords()).toHaveLength(1);
    expect(everything()).not.toContain('hunter2');
    expect(everything()).not.toContain('xxxxxxxxxx');
    expect(fromKeyValues(receiver.spans()[0]?.resource.attributes ?? [])).toMatchObject({
      'deploy.password': '[REDACTED]',
      'team.name': 'agents',
    });
  });

  it('counts attribute sets that differ in a secret alone as one series', async () => {
    await run(['emit.mjs']);
    const points = receiver.metrics().find(({ name }) => name === 'calls')?.sum?.dataPoints ?? [];
    const latest = points.filter(({ asDouble, asInt }) => Number(asDouble ?? asInt) > 0);
    expect(latest.map(({ asDouble, asInt }) => Number(asDouble ?? asInt))).toEqual([3]);
  });

  it('holds no argument of the command line', async () => {
    await run([
      '--import',
      'binnacle/register',
      '--input-type=module',
      '-e',
      "import { trace } from '@opentelemetry/api'; trace.getTracer('x').startSpan('work').end()",
      '--',
      '--db-password',
      'hunter2',
    ]);
    expect(receiver.spans()).toHaveLength(1);
    expect(everything()).not.toMatch(/hunter2|--db-password/);
  });
});
