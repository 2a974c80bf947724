import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fromKeyValues, startReceiver } from '../../../src/otlp/index.ts';
import type { DeliveryStatus } from '../../../src/sdk/delivery/index.ts';
import { startProgram } from '../../support/run-program.ts';
import type { Program } from '../../support/run-program.ts';
import { startConsole } from './support/start-console.ts';

const programs = join(import.meta.dirname, 'programs');
/** For a process to start and be seen on a busy machine. */
const TIMEOUT_MILLIS = 60_000;
const spool = mkdtempSync(join(tmpdir(), 'binnacle-open-'));

afterAll(() => rmSync(spool, { recursive: true, force: true }));

function startSender(
  endpoint: string,
  env: Readonly<Record<string, string>> = {},
  program: readonly [string, ...string[]] = ['long-run.ts'],
): Program {
  const [file, ...args] = program;
  return startProgram({
    timeoutMillis: TIMEOUT_MILLIS,
    args: ['--conditions=binnacle-source', join(programs, file), ...args],
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      BINNACLE_SPOOL_DIRECTORY: spool,
      // The first answer that names the console comes with the log records of the beginning.
      OTEL_BLRP_SCHEDULE_DELAY: '100',
      ...env,
    },
  });
}

/** Lets the program go on to its end and reads what it says of its delivery. */
async function finish(program: Program): Promise<DeliveryStatus> {
  program.process.kill('SIGUSR2');
  await program.printed('ended');
  return letEnd(program);
}

async function letEnd(program: Program): Promise<DeliveryStatus> {
  program.process.kill('SIGUSR2');
  const { code, stdout, stderr } = await program.exited;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as DeliveryStatus;
}

describe('a console', { timeout: TIMEOUT_MILLIS }, () => {
  it.each(['grpc', 'http/protobuf', 'http/json'])('is told what is open, over %s', async (protocol) => {
    await using console = await startConsole();
    const endpoint = protocol === 'grpc' ? console.grpcUrl : console.httpUrl;
    const program = startSender(endpoint, { OTEL_EXPORTER_OTLP_PROTOCOL: protocol, OTEL_BSP_SCHEDULE_DELAY: '600000' });
    await program.printed('running');
    await expect.poll(() => console.openOperations().length, { timeout: TIMEOUT_MILLIS }).toBeGreaterThan(1);

    const [run, step, ...others] = console.openOperations().at(-1) ?? [];
    expect(others).toEqual([]);
    expect([run?.name, step?.name]).toEqual(['invoke_workflow import', 'workflow.step read']);
    expect(run?.parentSpanId).toBeUndefined();
    expect(step).toMatchObject({ traceId: run?.traceId, parentSpanId: run?.spanId, kind: 1 });
    expect(fromKeyValues(run?.attributes ?? [])).toMatchObject({
      'workflow.name': 'import',
      'workflow.run.id': 'run-42',
      'workflow.attempt': 1,
      'workflow.trigger': 'manual',
      'tenant.id': 'acme',
      'session.id': 'session-7',
    });
    const ageMillis = Date.now() - Number((run?.startTimeUnixNano ?? 0n) / 1_000_000n);
    expect(ageMillis).toBeGreaterThan(250);
    expect(ageMillis).toBeLessThan(60_000);

    program.process.kill('SIGUSR2');
    await program.printed('ended');
    await expect.poll(() => console.openOperations().at(-1), { timeout: TIMEOUT_MILLIS }).toEqual([]);
    // Who is told that nothing is open any more has what has ended.
    expect(console.spans().map(({ name }) => name)).toEqual([
      'execute_tool short',
      'workflow.step read',
      'invoke_workflow import',
    ]);
    const { logs } = await letEnd(program);
    const records = console.logRecords().length;
    const heartbeats = console.openOperations();
    expect(heartbeats.filter((open) => open.length === 0)).toHaveLength(1);
    expect(logs).toMatchObject({ accepted: records - heartbeats.length, delivered: records - heartbeats.length });
  });

  it('that goes away costs nothing but what it is not told', async () => {
    const console = await startConsole();
    const program = startSender(console.httpUrl, { OTEL_METRIC_EXPORT_INTERVAL: '60000' });
    await expect.poll(() => console.openOperations().length, { timeout: TIMEOUT_MILLIS }).toBeGreaterThan(0);
    const before = console.logRecords().length - console.openOperations().length;
    await console.close();
    const port = Number(new URL(console.httpUrl).port);
    const collector = await startReceiver({ httpPort: port });
    const { logs } = await finish(program);
    const after = collector.logRecords();
    await collector.close();
    expect(after.map(({ eventName }) => eventName)).not.toContain('telemetry.open_operations');
    expect(logs).toMatchObject({
      accepted: before + after.length,
      spooled: 0,
      dropped: { refused: 0, process_end: 0 },
    });
  });

  it('that is slow for a moment is told again', async () => {
    const toldAgain = Promise.withResolvers<void>();
    let told = 0;
    await using console = await startConsole({
      async ingest({ bytes }) {
        if (!Buffer.from(bytes).includes('telemetry.open_operations')) return { kind: 'ok' };
        if (++told === 1) await toldAgain.promise;
        else toldAgain.resolve();
        return { kind: 'ok' };
      },
    });
    const env = { OTEL_METRIC_EXPORT_INTERVAL: '600000' };
    const program = startSender(console.httpUrl, env, ['leave-open.ts', String(TIMEOUT_MILLIS)]);
    await toldAgain.promise;
    program.process.kill('SIGUSR2');
    expect(await program.exited).toMatchObject({ code: 0 });
  });

  it('does not keep a process alive that forgot to end something', async () => {
    await using console = await startConsole();
    const env = { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' };
    const program = startSender(console.grpcUrl, env, ['leave-open.ts', String(TIMEOUT_MILLIS)]);
    await expect
      .poll(() => console.openOperations().at(-1), { timeout: TIMEOUT_MILLIS })
      .toEqual([expect.objectContaining({ name: 'invoke_workflow forgotten' })]);
    program.process.kill('SIGUSR2');
    expect(await program.exited).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('nobody is told', { timeout: TIMEOUT_MILLIS }, () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['when it is turned off', { BINNACLE_OPEN_OPERATIONS: 'false' }],
    ['of traces that are not sampled', { OTEL_TRACES_SAMPLER: 'always_off' }],
    ['when log records are not sent', { OTEL_LOGS_EXPORTER: 'none' }],
  ])('%s', async (_why, env) => {
    await using console = await startConsole();
    const { code } = await startSender(console.httpUrl, env, ['leave-open.ts', '2500']).exited;
    expect(code).toBe(0);
    expect(console.requests.length).toBeGreaterThan(0);
    expect(console.openOperations()).toEqual([]);
  });

  it('where the receiver does not name itself a console', async () => {
    await using receiver = await startReceiver();
    const { code } = await startSender(receiver.httpUrl, {}, ['leave-open.ts', '2500']).exited;
    expect(code).toBe(0);
    expect(receiver.logRecords().map(({ eventName }) => eventName)).toContain('workflow.started');
    expect(receiver.logRecords().map(({ eventName }) => eventName)).not.toContain('telemetry.open_operations');
  });
});
