import { answeredStatus, describeAnswer } from './answered-status.ts';
import type { FailedCall } from './answered-status.ts';
import { oneLine } from './one-line.ts';
import { shortDuration } from './short-duration.ts';

const LONGEST_LINE = 200;
/** Types that say no more than a message does. */
const SAID_TYPES: ReadonlySet<string> = new Set(['_OTHER', 'timeout']);
const HOW_LONG = /\d\s?(?:ms|s|sec|seconds?|m|min|minutes?)\b/iu;

/** What is known of a failed span. */
export interface FailedSpan extends FailedCall {
  readonly durationMillis?: number | undefined;
}

/** A failure in one line of at most 200 characters: `TypeError: x is no function`. As {@link reasonOf}, with the type before a message. */
export function errorLine(failed: FailedSpan): string | undefined {
  const reason = reasonOf(failed);
  const { errorType, errorMessage } = failed;
  const isMessage = reason !== undefined && reason === errorMessage;
  const says = !isMessage || errorType === undefined || SAID_TYPES.has(errorType) || reason.includes(errorType);
  return reason && oneLine(says ? reason : `${errorType}: ${reason}`, LONGEST_LINE);
}

/**
 * Why something failed, in the words that are the same wherever it is shown: `time-out after 10 s`, `answered 529 (overloaded)`, else its message
 * or type. Undefined where nothing is known.
 */
export function reasonOf(failed: FailedSpan): string | undefined {
  const { errorType, errorMessage, durationMillis } = failed;
  if (errorType === 'timeout' && durationMillis !== undefined && !HOW_LONG.test(errorMessage ?? ''))
    return `time-out after ${shortDuration(durationMillis)}`;
  const answer = answeredStatus(failed);
  return answer === undefined ? (errorMessage ?? errorType) : describeAnswer(answer);
}
