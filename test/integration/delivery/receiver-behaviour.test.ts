import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SeverityNumber } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startReceiver } from '../../../src/otlp/index.ts';
import type { Receiver } from '../../../src/otlp/index.ts';
import { endSpans, startTelemetry } from './support/start-telemetry.ts';
import type { TelemetryOptions } from './support/start-telemetry.ts';

type Telemetry = ReturnType<typeof startTelemetry>;

let receiver: Receiver;
let spoolRoot: string;
let running: Telemetry[];

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  receiver = await startReceiver();
  spoolRoot = mkdtempSync(join(tmpdir(), 'binnacle-test-'));
  running = [];
});

afterEach(async () => {
  for (const { delivery, guard } of running) {
    await delivery.shutdown({ timeoutMillis: 100 });
    guard[Symbol.dispose]();
  }
  await receiver.close();
  rmSync(spoolRoot, { recursive: true, force: true });
  vi.restoreAllMocks();
});

function start(options: Partial<TelemetryOptions> = {}): Telemetry {
  const telemetry = startTelemetry({ url: receiver.httpUrl, spoolRoot, ...options });
  running.push(telemetry);
  return telemetry;
}

function spanNames(): string[] {
  return receiver.spans().map(({ name }) => name);
}

function namesUpTo(count: number): string[] {
  return Array.from({ length: count }, (_, number) => `span ${number}`);
}

function filesIn(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.spool'));
}

describe('delivery to a receiver that takes everything', () => {
  it('delivers 10,000 spans that end in one tick, in order and once each', async () => {
    const { tracer, delivery } = start();
    endSpans(tracer, 10_000);
    await delivery.flush({ timeoutMillis: 20_000 });
    expect(spanNames()).toEqual(namesUpTo(10_000));
    expect(delivery.status().traces).toMatchObject({ accepted: 10_000, delivered: 10_000, queued: 0 });
    expect(filesIn(spoolRoot)).toEqual([]);
  });

  it('delivers them without a spool too, as long as they fit the queue', async () => {
    const { tracer, delivery } = start({ spoolRoot: undefined, maxQueueSize: 1_000 });
    endSpans(tracer, 1_200);
    await delivery.flush({ timeoutMillis: 20_000 });
    expect(spanNames()).toEqual(namesUpTo(1_000));
    expect(delivery.status().traces?.dropped).toMatchObject({ queue_full: 200 });
  });

  it('sends a batch when it is full, without waiting for the delay', async () => {
    const { tracer } = start({ maxBatchSize: 10, scheduleDelayMillis: 60_000 });
    endSpans(tracer, 25);
    await receiver.waitFor('two full batches and the rest', () => spanNames().length === 25);
    expect(receiver.requests.map(({ data }) => JSON.stringify(data, omitBigInts).match(/"span \d+"/g)?.length)).toEqual(
      [10, 10, 5],
    );
  });

  it('sends what is no full batch after the delay', async () => {
    const { tracer } = start({ scheduleDelayMillis: 10 });
    endSpans(tracer, 3);
    await receiver.waitFor('three spans', () => spanNames().length === 3);
    expect(receiver.requests).toHaveLength(1);
  });

  it('sends an error at once, with the lines before it', async () => {
    const { logger } = start({ scheduleDelayMillis: 60_000 });
    logger.emit({ body: 'before', severityNumber: SeverityNumber.INFO });
    logger.emit({ body: 'memory is at 99%', severityNumber: SeverityNumber.ERROR });
    await receiver.waitFor('the error', () => receiver.logRecords().length > 0);
    expect(receiver.logRecords().map(({ body }) => body)).toEqual([
      { stringValue: 'before' },
      { stringValue: 'memory is at 99%' },
    ]);
  });

  it('sends spans, logs and metrics', async () => {
    const { tracer, logger, delivery } = start();
    endSpans(tracer, 1);
    logger.emit({ body: 'a line' });
    await delivery.sendMetrics(new Uint8Array());
    await delivery.flush({ timeoutMillis: 5_000 });
    expect(receiver.requests.map(({ signal }) => signal).sort()).toEqual(['logs', 'metrics', 'traces']);
  });
});

describe('delivery to a receiver that is away', () => {
  it('keeps the order and delivers once each when the receiver comes back', async () => {
    const { tracer, delivery } = start({ maxQueueSize: 100, maxBatchSize: 20, scheduleDelayMillis: 5 });
    endSpans(tracer, 30);
    await receiver.waitFor('the first batch', () => spanNames().length === 30);
    const port = Number(new URL(receiver.httpUrl).port);
    const before = spanNames();
    await receiver.close();
    endSpans(tracer, 250, 30);
    await vi.waitFor(() => expect(delivery.status().traces).toMatchObject({ state: 'waiting', queued: 0 }));
    endSpans(tracer, 20, 280);
    receiver = await startReceiver({ httpPort: port });
    await receiver.waitFor('everything', () => spanNames().length === 270);
    expect([...before, ...spanNames()]).toEqual(namesUpTo(300));
    await vi.waitFor(() => expect(filesIn(spoolRoot)).toEqual([]));
  });

  it('keeps what fits the queue in memory when there is no spool', async () => {
    receiver.respondWith(() => ({ kind: 'status', http: 503 }));
    const { tracer, delivery } = start({ spoolRoot: undefined, maxQueueSize: 40, maxBatchSize: 20 });
    endSpans(tracer, 60);
    await receiver.waitFor('a second attempt', ({ requests }) => requests.length > 1);
    receiver.respondWith();
    await delivery.flush({ timeoutMillis: 5_000 });
    expect(spanNames()).toEqual(namesUpTo(40));
    expect(delivery.status().traces?.dropped.queue_full).toBe(20);
  });

  it('puts what is being sent to a receiver that hangs on disk when the flush is over, and does not send it twice', async () => {
    let answer: () => void = () => {};
    receiver.respondWith(() => new Promise((resolve) => (answer = () => resolve({ kind: 'ok' }))));
    const { tracer, delivery } = start();
    endSpans(tracer, 5);
    await delivery.flush({ timeoutMillis: 50 });
    expect(delivery.status().traces).toMatchObject({ queued: 0, spooled: 5, delivered: 0 });
    expect(filesIn(spoolRoot)).toHaveLength(1);
    answer();
    await vi.waitFor(() => expect(delivery.status().traces).toMatchObject({ delivered: 5 }));
    await delivery.flush({ timeoutMillis: 1_000 });
    expect(spanNames()).toEqual(namesUpTo(5));
    expect(filesIn(spoolRoot)).toEqual([]);
  });

  it('tries again when a request gets no answer within its time', async () => {
    receiver.respondWith((request) => (receiver.requests.indexOf(request) === 0 ? { kind: 'hang' } : { kind: 'ok' }));
    const { tracer } = start({ exportTimeoutMillis: 500, scheduleDelayMillis: 5 });
    endSpans(tracer, 5);
    await receiver.waitFor('the second attempt', () => spanNames().length === 5);
    expect(spanNames()).toEqual(namesUpTo(5));
  });

  it('is tried again within the time of a flush while the receiver is there but busy', async () => {
    receiver.respondWith((request) =>
      receiver.requests.indexOf(request) < 2 ? { kind: 'status', http: 503 } : { kind: 'ok' },
    );
    const { tracer, delivery } = start();
    endSpans(tracer, 5);
    await delivery.flush({ timeoutMillis: 5_000 });
    expect(spanNames()).toEqual(namesUpTo(5));
  });

  it('is put on disk without waiting where connections are refused', async () => {
    const { tracer, delivery } = start();
    await receiver.close();
    endSpans(tracer, 5);
    await delivery.flush({ timeoutMillis: 600_000 });
    expect(delivery.status().traces).toMatchObject({ spooled: 5, queued: 0 });
  });

  it.each([429, 503])('leaves the receiver alone for as long as it asks with status %i', async (status) => {
    receiver.respondWith((request) =>
      receiver.requests.indexOf(request) === 0
        ? { kind: 'status', http: status, retryAfterMillis: 1_000 }
        : { kind: 'ok' },
    );
    const { tracer, delivery } = start({ scheduleDelayMillis: 5 });
    endSpans(tracer, 5);
    await receiver.waitFor('the first attempt', ({ requests }) => requests.length === 1);
    await vi.waitFor(() => expect(delivery.status().traces?.state).toBe('waiting'));
    await delivery.flush({ timeoutMillis: 100 });
    expect(receiver.requests).toHaveLength(1);
    expect(delivery.status().traces).toMatchObject({ spooled: 5, queued: 0 });
    await receiver.waitFor('the second attempt', () => spanNames().length === 5);
    const [first, second] = receiver.requests;
    expect((second?.receivedAtMillis ?? 0) - (first?.receivedAtMillis ?? 0)).toBeGreaterThanOrEqual(990);
  });
});

describe('delivery to a receiver that refuses', () => {
  it('drops a request that is refused for good, counts it and goes on with the next', async () => {
    receiver.respondWith((request) =>
      receiver.requests.indexOf(request) === 0
        ? { kind: 'status', http: 400, message: 'not like this' }
        : { kind: 'ok' },
    );
    const { tracer, delivery } = start({ maxBatchSize: 10 });
    endSpans(tracer, 20);
    await delivery.flush({ timeoutMillis: 5_000 });
    expect(spanNames()).toEqual(namesUpTo(20).slice(10));
    expect(delivery.status().traces).toMatchObject({ delivered: 10, dropped: { refused: 10 } });
    expect(delivery.status().traces?.lastFailure).toContain('not like this');
  });

  it('halves a request that is too large until it fits', async () => {
    const largestBytes = 700;
    receiver.respondWith(({ sizeBytes }) =>
      sizeBytes > largestBytes ? { kind: 'status', http: 413 } : { kind: 'ok' },
    );
    const { tracer, delivery } = start();
    endSpans(tracer, 40);
    tracer.startSpan('x'.repeat(1_000)).end();
    await delivery.flush({ timeoutMillis: 5_000 });
    expect(spanNames()).toEqual(namesUpTo(40));
    expect(delivery.status().traces).toMatchObject({ delivered: 40, dropped: { refused: 1 } });
  });

  it('counts what a partial success rejects, and does not send it again', async () => {
    receiver.respondWith(() => ({ kind: 'partial', rejected: 2, message: 'too old' }));
    const { tracer, delivery } = start();
    endSpans(tracer, 10);
    await delivery.flush({ timeoutMillis: 5_000 });
    expect(receiver.requests).toHaveLength(1);
    expect(delivery.status().traces).toMatchObject({ delivered: 8, dropped: { partial_success: 2 } });
  });

  it('leaves out a record that cannot be converted, and delivers the others', async () => {
    const { tracer, delivery, logger } = start();
    logger.emit({ body: 'before' });
    logger.emit({
      body: {
        get trap(): never {
          throw new Error('no');
        },
      },
    });
    logger.emit({ body: 'after' });
    endSpans(tracer, 1);
    await delivery.flush({ timeoutMillis: 5_000 });
    expect(receiver.logRecords().map(({ body }) => body)).toEqual([
      { stringValue: 'before' },
      { stringValue: 'after' },
    ]);
    expect(delivery.status().logs?.dropped.unreadable).toBe(1);
  });
});

function omitBigInts(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? undefined : value;
}
