import { hash } from 'node:crypto';

// What the columns of a row hold, and how it is written in a span.

/** SQLite's own format, which has no zone, is in UTC. */
export function millisOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/iu.test(value);
  const millis = Date.parse(hasZone ? value : `${value.replace(' ', 'T')}Z`);
  return Number.isNaN(millis) ? undefined : millis;
}

export function isoOf(millis: number): string {
  return new Date(millis).toISOString();
}

export function nanosOf(millis: number): bigint {
  return BigInt(Math.round(millis * 1000)) * 1000n;
}

export function idOf(text: string, sizeBytes: number): string {
  const isOwn = text.length === 2 * sizeBytes && /^[0-9a-f]+$/iu.test(text) && !/^0+$/u.test(text);
  return isOwn ? text.toLowerCase() : hash('sha256', text).slice(0, 2 * sizeBytes);
}

/** Columns of JSON may come as text or as what it stands for. */
export function jsonOf(value: unknown, fallback: unknown): unknown {
  if (typeof value !== 'string') return value ?? fallback;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}

/** In lower case; empty for what is no text. */
export function wordOr(value: unknown, fallback: string): string {
  const given = value ?? fallback;
  return typeof given === 'string' ? given.toLowerCase() : '';
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
