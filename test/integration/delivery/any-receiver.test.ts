import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startReceiver } from '../../../src/otlp/index.ts';
import type { Receiver, ReceiverResponse } from '../../../src/otlp/index.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { endSpans, startTelemetry } from './support/start-telemetry.ts';
import type { TelemetryOptions } from './support/start-telemetry.ts';

/** Answers of every kind that keep the telemetry or take it. */
function randomAnswer(random: () => number, sizeBytes: number): ReceiverResponse {
  const draw = random();
  if (draw < 0.1) return { kind: 'status', http: 503 };
  if (draw < 0.15) return { kind: 'status', http: 429, retryAfterMillis: 0 };
  if (draw < 0.2) return { kind: 'reset' };
  if (draw < 0.5 && sizeBytes > 4_000) return { kind: 'status', http: 413 };
  return { kind: 'ok' };
}

let receiver: Receiver;
let spoolRoot: string;

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  receiver = await startReceiver();
  spoolRoot = mkdtempSync(join(tmpdir(), 'binnacle-test-'));
});

afterEach(async () => {
  await receiver.close();
  rmSync(spoolRoot, { recursive: true, force: true });
  vi.restoreAllMocks();
});

describe('delivery', () => {
  it.each([1, 2, 3])('delivers in order and once each, whatever the receiver answers (seed %i)', async (seed) => {
    const random = seededRandom(seed);
    receiver.respondWith(({ sizeBytes }) => randomAnswer(random, sizeBytes));
    const { names, telemetry } = await emitForAWhile(random, start({ exportTimeoutMillis: 10_000 }), []);
    receiver.respondWith();
    await telemetry.delivery.flush({ timeoutMillis: 20_000 });
    expect(receiver.spans().map(({ name }) => name)).toEqual(names);
    await end(telemetry, 1_000);
  });

  it.each([4, 5, 6])(
    'loses nothing and keeps the order when it is also cut short again and again (seed %i)',
    async (seed) => {
      const random = seededRandom(seed);
      receiver.respondWith(({ sizeBytes }) => (random() < 0.1 ? { kind: 'hang' } : randomAnswer(random, sizeBytes)));
      let telemetry = start({ exportTimeoutMillis: 30 });
      let names: string[] = [];
      for (let life = 0; life < 5; life += 1) {
        ({ names } = await emitForAWhile(random, telemetry, names));
        await end(telemetry, 20);
        telemetry = start({ exportTimeoutMillis: 30 });
      }
      receiver.respondWith();
      await telemetry.delivery.flush({ timeoutMillis: 20_000 });
      // A request whose answer was cut off comes again.
      expect(Array.from(new Set(receiver.spans().map(({ name }) => name)))).toEqual(names);
      await end(telemetry, 1_000);
    },
  );
});

type Telemetry = ReturnType<typeof startTelemetry>;

function start(options: Pick<TelemetryOptions, 'exportTimeoutMillis'>): Telemetry {
  return startTelemetry({
    url: receiver.httpUrl,
    spoolRoot,
    maxQueueSize: 100,
    maxBatchSize: 30,
    scheduleDelayMillis: 5,
    ...options,
  });
}

async function end({ delivery, guard }: Telemetry, timeoutMillis: number): Promise<void> {
  await delivery.shutdown({ timeoutMillis });
  guard[Symbol.dispose]();
}

async function emitForAWhile(random: () => number, telemetry: Telemetry, before: readonly string[]) {
  const names = [...before];
  for (let round = 0; round < 40; round += 1) {
    const count = Math.floor(random() * (random() < 0.1 ? 400 : 40));
    endSpans(telemetry.tracer, count, names.length);
    for (let added = 0; added < count; added += 1) names.push(`span ${names.length}`);
    const draw = random();
    if (draw < 0.5) await turn();
    else if (draw < 0.6) await telemetry.delivery.flush({ timeoutMillis: 20 });
    else if (draw < 0.7) telemetry.delivery.spoolNow();
  }
  return { names, telemetry };
}
