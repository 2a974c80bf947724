import type { ErrorType } from '../contract/error-type.ts';
import type { Outcome } from '../contract/workflow-attributes.ts';
import { errorTypeOf } from './error-type.ts';

/** How an operation ended. */
export interface Ending {
  readonly outcome: Outcome;
  /** Absent where it succeeded. */
  readonly errorType: ErrorType | undefined;
  /** What the status of the span says of a failure. Default: the error type. */
  readonly message?: string;
}

const SUCCESS: Ending = { outcome: 'success', errorType: undefined };
const TIMEOUT: Ending = { outcome: 'timeout', errorType: 'timeout' };
export const CANCELLED: Ending = { outcome: 'cancelled', errorType: 'cancelled' };
export const ABANDONED: Ending = { outcome: 'failure', errorType: 'abandoned' };

/** A failure or a time-out: what is counted as an error and logged as one. A person's decision is neither. */
export function isFailure(outcome: Outcome): boolean {
  return outcome === 'failure' || outcome === 'timeout';
}

/** What a declared outcome stands for; a failure that says no more is `_OTHER`. */
export function declaredEnding(outcome: Outcome, errorType: ErrorType | undefined): Ending {
  if (outcome === 'success') return SUCCESS;
  if (outcome === 'timeout') return { outcome, errorType: errorType ?? 'timeout' };
  if (outcome === 'cancelled') return { outcome, errorType: errorType ?? 'cancelled' };
  return { outcome, errorType: errorType ?? (outcome === 'failure' ? '_OTHER' : undefined) };
}

/** The end of a function that returned: what its signal says, else a success. */
export function endingOfReturn(signal: AbortSignal | undefined): Ending {
  return signal?.aborted ? endingOfAbort(signal) : SUCCESS;
}

/** The end of a function that threw. What is thrown after its signal was aborted is a consequence of that. */
export function endingOfThrow(error: unknown, signal: AbortSignal | undefined): Ending {
  if (signal?.aborted) return endingOfAbort(signal);
  const errorType = errorTypeOf(error);
  if (isTimeout(error, errorType)) return TIMEOUT;
  if (isCancellation(error, errorType)) return CANCELLED;
  return { outcome: errorType === 'tool_denied' ? 'rejected' : 'failure', errorType };
}

function endingOfAbort(signal: AbortSignal): Ending {
  return isTimeout(signal.reason, errorTypeOf(signal.reason)) ? TIMEOUT : CANCELLED;
}

/** `AbortSignal.timeout()`, sockets, undici and the clients of model providers name it so. */
function isTimeout(error: unknown, errorType: ErrorType): boolean {
  return (
    errorType === 'timeout' || /Timeout(Error)?$|TIMEOUT|TIMEDOUT/.test(errorType) || hasName(error, 'TimeoutError')
  );
}

function isCancellation(error: unknown, errorType: ErrorType): boolean {
  return (
    errorType === 'cancelled' ||
    errorType === 'ABORT_ERR' ||
    errorType === 'ERR_CANCELED' ||
    errorType.endsWith('AbortError') ||
    hasName(error, 'AbortError')
  );
}

function hasName(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
