import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromKeyValues, startReceiver } from '../../../src/otlp/index.ts';
import type { Receiver } from '../../../src/otlp/index.ts';
import { arrived, everything, runNextStart, runScenario, startScenario } from './support/run-scenario.ts';
import type { Settings } from './support/run-scenario.ts';

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

/** What a user sets, and nothing is sent before the process ends but what fills a batch. */
function settings(others: Settings = {}): Settings {
  return {
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.httpUrl,
    OTEL_METRIC_EXPORT_INTERVAL: '60000',
    BINNACLE_SPOOL_DIRECTORY: spoolRoot,
    ...others,
  };
}

/** A receiver that does not answer is waited for until the deadline. */
function patient(deadlineMillis?: number): Settings {
  return settings({
    OTEL_EXPORTER_OTLP_TIMEOUT: '600000',
    ...(deadlineMillis !== undefined && { BINNACLE_SHUTDOWN_TIMEOUT_MILLIS: String(deadlineMillis) }),
  });
}

function hasBeenTriedAgain({ requests }: Receiver): boolean {
  return (['traces', 'logs'] as const).every(
    (signal) => requests.filter((request) => request.signal === signal).length > 1,
  );
}

function openSpanAttributes() {
  const span = receiver.spans().find(({ name }) => name === 'open 0');
  return { ...fromKeyValues(span?.attributes ?? []), status: span?.status };
}

describe('a process that has nothing left to do', () => {
  it('delivers everything before it ends, and ends spans that nobody can end any more', async () => {
    const result = await runScenario('drain', settings());
    expect(result).toMatchObject({ code: 0, signal: null, stderr: '' });
    expect(arrived(receiver)).toEqual(everything);
    await runNextStart(settings());
    expect(arrived(receiver)).toEqual(everything);
    expect(readdirSync(spoolRoot, { recursive: true }).filter((name) => String(name).endsWith('.spool'))).toEqual([]);
    expect(openSpanAttributes()).toMatchObject({
      'error.type': 'abandoned',
      'process.exit.reason': 'drain',
      status: { code: 2 },
    });
  });

  it('delivers again when the application has found more to do', async () => {
    expect(await runScenario('drain twice', settings())).toMatchObject({ code: 0, stderr: '' });
    expect(arrived(receiver)).toEqual({
      ...everything,
      counters: { ...everything.counters, later: 1 },
      lines: [...everything.lines, 'said later'],
    });
  });

  it('ends within the deadline when the receiver hangs, and the next start delivers', async () => {
    receiver.respondWith(() => ({ kind: 'hang' }));
    const result = await runScenario('drain', patient(200));
    expect(result).toMatchObject({ code: 0, signal: null });
    receiver.respondWith();
    await runNextStart(settings());
    expect(arrived(receiver)).toMatchObject(everything);
  });
});

describe('a process that talks gRPC', () => {
  it.each(['drain', 'wait'])('is not held by requests that a receiver leaves hanging: %s', async (scenario) => {
    await using grpcReceiver = await startReceiver({ grpc: true });
    grpcReceiver.respondWith(() => ({ kind: 'hang' }));
    const grpcSettings = settings({
      OTEL_EXPORTER_OTLP_ENDPOINT: grpcReceiver.grpcUrl,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
      OTEL_BSP_SCHEDULE_DELAY: '1',
      OTEL_BLRP_SCHEDULE_DELAY: '1',
    });
    const program = startScenario(scenario, { ...patient(500), ...grpcSettings });
    if (scenario === 'wait') {
      await grpcReceiver.waitFor('both requests', ({ requests }) => requests.length === 2);
      program.process.kill('SIGTERM');
    }
    expect(await program.exited).toMatchObject(scenario === 'wait' ? { signal: 'SIGTERM' } : { code: 0, signal: null });
    grpcReceiver.respondWith();
    await runNextStart(grpcSettings);
    expect(arrived(grpcReceiver)).toMatchObject(everything);
  });
});

describe('a process that ends at once', () => {
  it.each([
    { scenario: 'exit', code: 3, errorType: 'process_exit', reason: 'exit' },
    { scenario: 'uncaught', code: 1, errorType: 'TypeError', reason: 'uncaught_exception' },
    { scenario: 'unhandled', code: 1, errorType: 'RangeError', reason: 'uncaught_exception' },
  ])('loses nothing by $scenario and keeps the exit code $code', async ({ scenario, code, errorType, reason }) => {
    const result = await runScenario(scenario, settings());
    expect(result).toMatchObject({ code, signal: null });
    expect(receiver.requests).toEqual([]);
    await runNextStart(settings());
    expect(arrived(receiver)).toEqual(everything);
    expect(openSpanAttributes()).toMatchObject({
      'error.type': errorType,
      'process.exit.reason': reason,
      status: { code: 2 },
    });
  });

  it('keeps what exit listeners of the application emit', async () => {
    await runScenario('exit with listeners', settings());
    await runNextStart(settings());
    expect(arrived(receiver).lines).toEqual([...everything.lines, 'said in an exit listener']);
  });

  it('tells a later process.exit() from an exception that the application survived', async () => {
    await runScenario('survived exception', settings());
    await runNextStart(settings());
    expect(arrived(receiver)).toEqual(everything);
    expect(openSpanAttributes()).toMatchObject({ 'error.type': 'process_exit' });
  });
});

describe('a process that is sent a signal', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('delivers everything and dies of %s', async (signal) => {
    const program = startScenario('wait', settings());
    await program.printed('ready');
    program.process.kill(signal);
    expect(await program.exited).toMatchObject({ code: null, signal });
    expect(arrived(receiver)).toEqual(everything);
    await runNextStart(settings());
    expect(arrived(receiver)).toEqual(everything);
    expect(openSpanAttributes()).toMatchObject({ 'error.type': signal, 'process.exit.reason': 'signal' });
  });

  it('dies within the deadline when the receiver hangs, and the next start delivers', async () => {
    receiver.respondWith(() => ({ kind: 'hang' }));
    const program = startScenario('wait', patient(200));
    await program.printed('ready');
    program.process.kill('SIGTERM');
    expect(await program.exited).toMatchObject({ code: null, signal: 'SIGTERM' });
    receiver.respondWith();
    await runNextStart(settings());
    expect(arrived(receiver)).toMatchObject(everything);
  });

  it('keeps the deadline of 3 s when none is set', async () => {
    receiver.respondWith(() => ({ kind: 'hang' }));
    const program = startScenario('wait', patient());
    await program.printed('ready');
    const begin = performance.now();
    program.process.kill('SIGTERM');
    expect(await program.exited).toMatchObject({ code: null, signal: 'SIGTERM' });
    expect(performance.now() - begin).toBeLessThan(5_000);
    receiver.respondWith();
    await runNextStart(settings());
    expect(arrived(receiver)).toMatchObject(everything);
  });

  it('dies at once of a second signal', async () => {
    receiver.respondWith(() => ({ kind: 'hang' }));
    const program = startScenario('wait', patient(20_000));
    await program.printed('ready');
    program.process.kill('SIGINT');
    await receiver.waitFor('the flush to begin', ({ requests }) => requests.length > 0);
    program.process.kill('SIGINT');
    expect(await program.exited).toMatchObject({ code: null, signal: 'SIGINT' });
    receiver.respondWith();
    await runNextStart(settings());
    expect(arrived(receiver)).toMatchObject(everything);
  });

  it.each([
    { scenario: 'wait with a listener', code: 7, signal: null },
    { scenario: 'wait with a listener for once that exits', code: 8, signal: null },
    { scenario: 'wait with a listener that ends by the signal when alone', code: null, signal: 'SIGTERM' },
  ])('leaves the end to an application: $scenario', async ({ scenario, code, signal }) => {
    const program = startScenario(scenario, settings());
    await program.printed('ready');
    program.process.kill('SIGTERM');
    expect(await program.exited).toMatchObject({ code, signal });
    await runNextStart(settings());
    expect(arrived(receiver)).toMatchObject({ ...everything, open: signal === null ? everything.open : [] });
  });
});

describe('a process that is killed', () => {
  it('has delivered what was sent, and loses what was in memory', async () => {
    const program = startScenario(
      'wait',
      settings({ OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '10', OTEL_BLRP_SCHEDULE_DELAY: '60000' }),
    );
    await receiver.waitFor('the batches that are full', () => arrived(receiver).ended.length === 50);
    program.process.kill('SIGKILL');
    expect(await program.exited).toMatchObject({ signal: 'SIGKILL' });
    await runNextStart(settings());
    expect(arrived(receiver)).toMatchObject({ ended: everything.ended, open: [], counters: {}, lines: [] });
  });

  it('loses nothing that was spooled while the receiver was away', async () => {
    receiver.respondWith(() => ({ kind: 'status', http: 503 }));
    const program = startScenario(
      'wait',
      settings({ OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '5', OTEL_BLRP_MAX_EXPORT_BATCH_SIZE: '5' }),
    );
    await receiver.waitFor('both signals to be tried again', hasBeenTriedAgain);
    program.process.kill('SIGKILL');
    await program.exited;
    receiver.respondWith();
    await runNextStart(settings());
    expect(arrived(receiver)).toMatchObject({ ended: everything.ended, lines: everything.lines });
  });
});
