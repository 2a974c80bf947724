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
  spool = mkdtempSync(join(tmpdir(), 'binnacle-sdk-node-'));
});

afterEach(async () => {
  await receiver.close();
  rmSync(spool, { recursive: true, force: true });
});

const run = (...args: readonly string[]) =>
  runProgram({
    args: ['own-node-sdk.mjs', ...args],
    cwd: programs,
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.httpUrl, BINNACLE_SPOOL_DIRECTORY: spool },
  });

describe('a NodeSDK that an application builds with the parts of binnacle', () => {
  it('delivers all three signals with our resource, sampler and redaction', async () => {
    const result = await run();
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(receiver.spans().map(({ name }) => name)).toEqual(['work']);
    const [span] = receiver.spans();
    expect(fromKeyValues(span?.attributes ?? [])).toEqual({ password: '[REDACTED]' });
    expect(fromKeyValues(span?.resource.attributes ?? [])).toMatchObject({
      'service.name': 'own-sdk',
      'telemetry.distro.name': 'binnacle',
    });
    expect(receiver.logRecords().map(({ body }) => body)).toEqual([{ stringValue: 'hello' }]);
    const jobs = receiver.metrics().find(({ name }) => name === 'jobs');
    expect(jobs?.sum?.dataPoints.map(({ asDouble, asInt }) => asDouble ?? Number(asInt))).toEqual([3]);
  });

  it('loses no span and no log record at process.exit(), open spans included', async () => {
    expect((await run('--exit')).code).toBe(7);
    await run();
    await receiver.waitFor('the spans of both processes', () => receiver.spans().length === 3);
    expect(
      receiver
        .spans()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['open', 'work', 'work']);
    expect(receiver.logRecords()).toHaveLength(2);
  });
});
