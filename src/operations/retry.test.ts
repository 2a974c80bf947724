import { afterEach, beforeEach, expect, it } from 'vitest';
import { recordTelemetry } from '../../test/integration/operations/record-telemetry.ts';
import type { Telemetry } from '../../test/integration/operations/record-telemetry.ts';
import { agent, retry } from '../index.ts';

let telemetry: Telemetry;
beforeEach(() => {
  telemetry = recordTelemetry();
});
afterEach(() => telemetry[Symbol.asyncDispose]());

const limited = Object.assign(new Error('slow down'), { status: 429 });

it('counts each further attempt by its reason, logs it, and notes it on the span', async () => {
  const result = await agent({ name: 'a' }, () =>
    retry({ name: 'fetch', maxAttempts: 4, delayMillis: 0 }, (attempt) => {
      if (attempt < 3) throw limited;
      return attempt;
    }),
  );
  expect(result).toBe(3);
  expect(await telemetry.points('agent.retries')).toEqual([
    { attributes: { 'agent.name': 'a', 'error.type': 'rate_limited' }, value: 2, count: 1 },
  ]);
  const recoveries = await telemetry.points('recovery.attempts');
  expect(recoveries.map(({ attributes, value }) => [attributes['recovery.outcome'], value])).toEqual([
    ['failure', 1],
    ['success', 1],
  ]);
  const span = telemetry.span('invoke_agent a');
  expect(span.attributes['retry.attempt']).toBe(3);
  expect(span.events.map(({ name, attributes }) => [name, attributes?.['retry.attempt']])).toEqual([
    ['retry.scheduled', 1],
    ['retry.scheduled', 2],
  ]);
  expect(telemetry.events().filter(({ name }) => name === 'retry.scheduled')).toMatchObject([
    { severity: 'warn', attributes: { 'retry.name': 'fetch', 'retry.max_attempts': 4, 'error.type': 'rate_limited' } },
    {},
  ]);
});

it('throws the last error as it is, and nothing outside an agent counts as an agent’s', async () => {
  await expect(retry({ maxAttempts: 2, delayMillis: 0 }, () => Promise.reject(limited))).rejects.toBe(limited);
  expect(await telemetry.points('agent.retries')).toEqual([]);
  expect(telemetry.events()).toHaveLength(1);
});

it('does not try again what is not worth it, or was cancelled', async () => {
  let attempts = 0;
  const fail = (error: Error) => () => {
    attempts += 1;
    throw error;
  };
  await expect(retry({ delayMillis: 0, shouldRetry: () => false }, fail(limited))).rejects.toBe(limited);
  await expect(retry({ delayMillis: 0 }, fail(new DOMException('x', 'AbortError')))).rejects.toThrow('x');
  expect(attempts).toBe(2);
});

it('stops waiting when its signal is aborted, with the reason', async () => {
  const controller = new AbortController();
  const reason = new Error('enough');
  const retried = retry({ delayMillis: 60_000, signal: controller.signal }, () => {
    setImmediate(() => controller.abort(reason));
    throw limited;
  });
  await expect(retried).rejects.toBe(reason);
});

it('records the retries of a loop of your own', async () => {
  agent({ name: 'a' }, () => retry.scheduled({ attempt: 1, error: limited, delayMillis: 500 }));
  expect(await telemetry.points('agent.retries')).toMatchObject([{ value: 1 }]);
  expect(telemetry.events().find(({ name }) => name === 'retry.scheduled')?.attributes['retry.delay']).toBe(0.5);
});
