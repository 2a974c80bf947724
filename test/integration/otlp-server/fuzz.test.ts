import { Agent } from 'node:http';
import { connect } from 'node:http2';
import type { ClientHttp2Session } from 'node:http2';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeJson, encodeRequest, SIGNALS } from '../../../src/otlp/index.ts';
import type { Signal, TelemetryData } from '../../../src/otlp/index.ts';
import { GRPC_CODE } from '../../../src/otlp/rpc-status.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import type { Random } from '../../support/seeded-random.ts';
import { randomTelemetry } from '../otlp/random-telemetry.ts';
import { callOver, EXPORT_METHODS } from './support/call-grpc.ts';
import { JSON_TYPE, post, PROTOBUF } from './support/post.ts';
import { startStoredConsole } from './support/start-stored-console.ts';
import type { StoredConsole } from './support/start-stored-console.ts';
import { requestsOf } from './support/telemetry.ts';

const CASES = 250;
/** Thousands of transactions on a busy machine take their time. */
const TIMEOUT_MILLIS = 60_000;
const AT_ONCE = 8;
const LARGEST_BYTES = 4_000;
const MEBIBYTE = 1024 ** 2;
/** Some hundred times what the slowest of these takes on a busy machine. */
const HANGS_AFTER_MILLIS = 20_000;

let receiver: StoredConsole;
let agent: Agent;
let session: ClientHttp2Session;

beforeAll(async () => {
  receiver = await startStoredConsole({ limitBytes: MEBIBYTE });
  agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  session = connect(receiver.grpcUrl);
});

afterAll(async () => {
  agent.destroy();
  session.close();
  await receiver.close();
});

function withoutHanging<T>(index: number, answer: Promise<T>): Promise<T> {
  const hangs = Promise.withResolvers<never>();
  const timer = setTimeout(() => hangs.reject(new Error(`case ${index} has no answer`)), HANGS_AFTER_MILLIS);
  return Promise.race([answer, hangs.promise]).finally(() => clearTimeout(timer));
}

/** Runs the cases, a few at a time, and lists the different answers. */
async function answersTo(run: (index: number) => Promise<number>): Promise<readonly number[]> {
  const answers = new Set<number>();
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < CASES) answers.add(await withoutHanging(next, run(next++)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return [...answers].toSorted((a, b) => a - b);
}

function send(signal: Signal, type: string, body: Uint8Array | string, headers: object = {}): Promise<number> {
  const request = { path: `/v1/${signal}`, agent, headers: { 'content-type': type, ...headers }, body };
  return post(receiver.httpUrl, request).then(({ status }) => status);
}

const telemetryOf = (signal: Signal, seed: number) =>
  seed % 2 === 0 ? requestsOf(seed)[signal] : randomTelemetry(signal, seed);
const bytesOf = (signal: Signal, seed: number): Uint8Array =>
  encodeRequest(signal, telemetryOf(signal, seed)).slice(0, LARGEST_BYTES);
const jsonOf = (signal: Signal, seed: number): string =>
  encodeJson(signal, telemetryOf(signal, seed)).slice(0, LARGEST_BYTES);
const whole = (limit: number, random: Random): number => Math.floor(random() * limit);

/** With a few bits flipped, or cut. */
function damage(bytes: Uint8Array, random: Random): Uint8Array {
  if (random() < 0.4) return bytes.subarray(0, whole(bytes.length, random));
  const changed = bytes.slice();
  for (let flips = 1 + whole(4, random); flips > 0 && changed.length > 0; flips--) {
    const at = whole(changed.length, random);
    changed[at] = (changed[at] ?? 0) ^ (1 << whole(8, random));
  }
  return changed;
}

const JSON_PARTS = [
  'null',
  '[]',
  '{}',
  '""',
  '-1',
  '1e400',
  'true',
  '"\\ud800"',
  '99999999999999999999999',
  ',',
  '"',
  '{',
  ']',
];

function damageJson(text: string, random: Random): string {
  const at = whole(text.length, random);
  const part = JSON_PARTS[whole(JSON_PARTS.length, random)] ?? '';
  return random() < 0.3 ? text.slice(0, at) : text.slice(0, at) + part + text.slice(at + whole(6, random));
}

/** What can be read may be kept, and all else is the sender's fault: no other answer may come of it. */
describe.each(SIGNALS)('damaged %s', { timeout: TIMEOUT_MILLIS }, (signal) => {
  it('in protobuf over HTTP are read or refused', async () => {
    const random = seededRandom(11);
    const answers = await answersTo((index) => send(signal, PROTOBUF, damage(bytesOf(signal, index), random)));
    expect(answers).toEqual([200, 400]);
  });

  it('in gzip are read or refused', async () => {
    const random = seededRandom(12);
    const gzip = { 'content-encoding': 'gzip' };
    const bodyOf = (index: number): Uint8Array => damage(gzipSync(bytesOf(signal, index)), random);
    expect(await answersTo((index) => send(signal, PROTOBUF, bodyOf(index), gzip))).toEqual([200, 400]);
  });

  it('in JSON are read or refused', async () => {
    const random = seededRandom(13);
    const bodyOf = (index: number): string => damageJson(jsonOf(signal, index), random);
    expect(await answersTo((index) => send(signal, JSON_TYPE, bodyOf(index)))).toEqual([200, 400]);
  });

  it('over gRPC are read or refused', async () => {
    const random = seededRandom(14);
    const method = EXPORT_METHODS[signal];
    const answers = await answersTo(async (index) => {
      const message = damage(bytesOf(signal, index), random);
      return (await callOver(session, { method, message })).status;
    });
    expect(answers).toEqual([GRPC_CODE.ok, GRPC_CODE.invalidArgument]);
  });
});

describe('after all of that', { timeout: TIMEOUT_MILLIS }, () => {
  it('what is right is kept as before', async () => {
    const before = receiver.stored();
    for (const signal of SIGNALS)
      expect(await send(signal, PROTOBUF, encodeRequest(signal, requestsOf(99_999)[signal]))).toBe(200);
    expect(receiver.stored()).toEqual({ spans: before.spans + 1, logs: before.logs + 1, points: before.points + 1 });
  });

  it('large requests that break off leave no memory behind', async () => {
    const bodies = SIGNALS.map((signal) => ({ signal, ...brokenOff(signal) }));
    const sendAll = async (): Promise<number> => {
      for (let round = 0; round < 25; round++) {
        for (const { signal, protobuf, json, gzipped } of bodies) {
          const answers = await Promise.all([
            send(signal, PROTOBUF, protobuf),
            send(signal, PROTOBUF, gzipped, { 'content-encoding': 'gzip' }),
            send(signal, JSON_TYPE, json),
            callOver(session, { method: EXPORT_METHODS[signal], message: protobuf }).then(({ status }) => status),
          ]);
          expect(answers).toEqual([400, 400, 400, GRPC_CODE.invalidArgument]);
        }
      }
      return process.memoryUsage().rss;
    };
    await sendAll();
    const [first, second] = [await sendAll(), await sendAll()];
    // Together they have some 160 MiB.
    expect(second - first).toBeLessThan(60 * MEBIBYTE);
  });
});

/** Nearly as large as may be, and right but for the end. */
function brokenOff(signal: Signal) {
  const [container] = Object.keys(requestsOf(0)[signal]) as [keyof TelemetryData[Signal]];
  const items: unknown[] = [];
  const data = { [container]: items } as unknown as TelemetryData[Signal];
  for (let seed = 0, sizeBytes = 0; sizeBytes < 0.8 * MEBIBYTE; seed++) {
    const more = randomTelemetry(signal, seed);
    sizeBytes += Buffer.byteLength(encodeJson(signal, more));
    items.push(...(more[container] as unknown as unknown[]));
  }
  const bytes = encodeRequest(signal, data);
  const protobuf = bytes.subarray(0, bytes.length - 1);
  return { protobuf, gzipped: gzipSync(protobuf), json: encodeJson(signal, data).slice(0, -1) };
}
