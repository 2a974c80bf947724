import { oneLine } from './one-line.ts';
import { shortDuration } from './short-duration.ts';
import { describeStatus, isHttpStatus } from './status-meaning.ts';

const LONGEST_LINE = 200;

/** What is known of a failed span. */
export interface FailedSpan {
  readonly errorType?: string | undefined;
  readonly errorMessage?: string | undefined;
  readonly durationMillis?: number | undefined;
}

/** A failure in one line of at most 200 characters: `time-out after 10 s`, `rate_limited: too many requests`. Undefined where nothing is known. */
export function errorLine({ errorType, errorMessage, durationMillis }: FailedSpan): string | undefined {
  if (errorType === 'timeout' && durationMillis !== undefined) return `time-out after ${shortDuration(durationMillis)}`;
  if (errorMessage === undefined)
    return errorType === undefined ? undefined : oneLine(typeAlone(errorType), LONGEST_LINE);
  const says = errorType === undefined || errorType === '_OTHER' || errorMessage.includes(errorType);
  return oneLine(says ? errorMessage : `${errorType}: ${errorMessage}`, LONGEST_LINE);
}

function typeAlone(errorType: string): string {
  return isHttpStatus(errorType) ? `HTTP ${describeStatus(errorType)}` : errorType;
}
