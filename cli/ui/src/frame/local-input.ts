import type { Zone } from '../format/index.ts';

/** An instant as a field of type `datetime-local` wants it, to the second. */
export function toLocalInput(atMillis: number, zone: Zone): string {
  const shiftMillis = zone === 'utc' ? 0 : new Date(atMillis).getTimezoneOffset() * 60_000;
  return new Date(atMillis - shiftMillis).toISOString().slice(0, 19);
}

/** NaN where the field holds no time. */
export function fromLocalInput(text: string, zone: Zone): number {
  return Date.parse(zone === 'utc' ? `${text}Z` : text);
}
