import { setTimeout as sleep } from 'node:timers/promises';
import { trace } from '@opentelemetry/api';
import { agentRetries } from '../contract/agent.ts';
import { recoveryAttempts, retryScheduledEvent } from '../contract/retry.ts';
import { emitEvent } from '../sdk/events.ts';
import { recorder } from '../sdk/recorder.ts';
import { endingOfThrow } from './ending.ts';
import { activeScope } from './scope.ts';

export interface RetryOptions {
  /** What is tried, for the log line. */
  readonly name?: string | undefined;
  /** The most attempts, the first included. Default: 3. */
  readonly maxAttempts?: number | undefined;
  /** How long to wait after the given attempt failed. Default: 1 s, doubled each time, at most 30 s, half of it at random. */
  readonly delayMillis?: number | ((attempt: number, error: unknown) => number) | undefined;
  /** Which errors are worth another attempt. Default: all but a cancellation. */
  readonly shouldRetry?: ((error: unknown) => boolean) | undefined;
  /** Ends the waiting, and with it the attempts. */
  readonly signal?: AbortSignal | undefined;
}

/** An attempt that failed and will be made again. */
export interface FailedAttempt {
  readonly name?: string | undefined;
  /** Which attempt failed, from 1. */
  readonly attempt: number;
  readonly error: unknown;
  readonly maxAttempts?: number | undefined;
  readonly delayMillis?: number | undefined;
}

const retries = recorder(agentRetries);
const recoveries = recorder(recoveryAttempts);

async function run<R>(options: RetryOptions, fn: (attempt: number) => R): Promise<Awaited<R>> {
  const { maxAttempts = 3, shouldRetry = () => true, signal } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const result = await fn(attempt);
      if (attempt > 1) recordRecovery('success');
      return result;
    } catch (error) {
      if (attempt > 1) recordRecovery('failure');
      const isCancelled = endingOfThrow(error, signal).outcome === 'cancelled';
      if (attempt >= maxAttempts || isCancelled || !shouldRetry(error)) throw error;
      const delayMillis = delayAfter(attempt, error, options);
      recordRetry({ name: options.name, attempt, error, maxAttempts, delayMillis });
      await sleep(delayMillis, undefined, signal && { signal }).catch(() => signal?.throwIfAborted());
    }
  }
}

/** Records that an attempt failed and will be made again, for code with a retry loop of its own. */
function recordRetry({ name, attempt, error, maxAttempts, delayMillis }: FailedAttempt): void {
  const { agent } = activeScope();
  const errorType = endingOfThrow(error, undefined).errorType ?? '_OTHER';
  const attributes = {
    'retry.name': name,
    'retry.attempt': attempt,
    'retry.max_attempts': maxAttempts,
    'retry.delay': delayMillis === undefined ? undefined : delayMillis / 1000,
    'error.type': errorType,
    'agent.name': agent?.name,
  };
  if (agent) retries.add(1, { 'agent.name': agent.name, 'error.type': errorType });
  trace.getActiveSpan()?.addEvent(retryScheduledEvent.name, attributes);
  trace.getActiveSpan()?.setAttribute('retry.attempt', attempt + 1);
  emitEvent(retryScheduledEvent, attributes);
}

function recordRecovery(outcome: 'success' | 'failure'): void {
  recoveries.add(1, { 'recovery.type': 'retry', 'recovery.outcome': outcome });
}

function delayAfter(attempt: number, error: unknown, { delayMillis }: RetryOptions): number {
  if (typeof delayMillis === 'number') return delayMillis;
  if (delayMillis) return delayMillis(attempt, error);
  const longest = Math.min(30_000, 1_000 * 2 ** (attempt - 1));
  return longest / 2 + (Math.random() * longest) / 2;
}

/**
 * Calls the function until it succeeds. Each further attempt is counted by its reason (`agent.retries`), logged, and
 * an event of the active span. `retry.scheduled` records the same for a loop of your own.
 */
export const retry: typeof run & { readonly scheduled: typeof recordRetry } = Object.assign(run, {
  scheduled: recordRetry,
});
