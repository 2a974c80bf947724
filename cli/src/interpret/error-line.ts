import { oneLine } from './one-line.ts';

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
  if (errorMessage === undefined) return errorType === undefined ? undefined : oneLine(errorType, LONGEST_LINE);
  const says = errorType === undefined || errorType === '_OTHER' || errorMessage.includes(errorType);
  return oneLine(says ? errorMessage : `${errorType}: ${errorMessage}`, LONGEST_LINE);
}

function shortDuration(millis: number): string {
  if (millis < 1_000) return `${Math.round(millis)} ms`;
  const seconds = millis / 1_000;
  if (seconds < 60) return `${Number(seconds.toFixed(seconds < 10 ? 1 : 0))} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} m ${Math.round(seconds % 60)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} m`;
}
