import { inspect } from 'node:util';
import { processCrashEvent } from '../../contract/process.ts';
import { attempt } from '../delivery/attempt.ts';
import { emitEvent } from '../events.ts';
import type { AbortReason } from './abort-reason.ts';

/** Deeper causes are left out; a cycle of causes ends here too. */
const MAX_CAUSES = 5;

/** Says what the process crashes by, as a log record of the context that it was thrown in. */
export function emitCrash(thrown: unknown, { kind, errorType }: AbortReason): void {
  attempt(() => {
    const reason = { 'error.type': errorType, 'process.exit.reason': kind };
    emitEvent(processCrashEvent, { ...reason, ...describeException(thrown) });
  });
}

function describeException(thrown: unknown) {
  if (!(thrown instanceof Error)) {
    return { 'exception.message': typeof thrown === 'string' ? thrown : inspect(thrown) };
  }
  return {
    'exception.type': thrown.name,
    'exception.message': thrown.message,
    'exception.stacktrace': stackWithCauses(thrown, MAX_CAUSES),
  };
}

function stackWithCauses(error: Error, causesLeft: number): string {
  const own = error.stack ?? `${error.name}: ${error.message}`;
  if (!(error.cause instanceof Error) || causesLeft === 0) return own;
  return `${own}\nCaused by: ${stackWithCauses(error.cause, causesLeft - 1)}`;
}
