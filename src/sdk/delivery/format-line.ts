import type { HrTime } from '@opentelemetry/api';

const MICROS_PER_MILLI = 1_000;

/** `2026-11-22T06:30:00.123Z` */
export function formatTime(time: HrTime): string {
  return new Date(toMillis(time)).toISOString();
}

function toMillis([seconds, nanos]: HrTime): number {
  return seconds * 1_000 + nanos / 1_000_000;
}

/** `12.345 ms` */
export function formatDuration(duration: HrTime): string {
  return `${Math.round(toMillis(duration) * MICROS_PER_MILLI) / MICROS_PER_MILLI} ms`;
}

/** Fields as one JSON object, nothing for none; what JSON cannot hold is shown as text. */
export function formatFields(fields: object): string {
  if (Object.keys(fields).length === 0) return '';
  try {
    return JSON.stringify(fields, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  } catch {
    return '(unreadable attributes)';
  }
}

/** Writes a line of words without those that are empty. A line break within a word would look like a record of its own. */
export function joinLine(words: readonly string[]): string {
  return `${words
    .filter((word) => word !== '')
    .join('  ')
    .replaceAll(/\r?\n/g, '\\n')}\n`;
}
