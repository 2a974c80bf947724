import { readable, unreadable } from '../value-type.ts';
import type { Reading, ValueType } from '../value-type.ts';

export type KeyValues = Readonly<Record<string, string>>;

/** `key=value` pairs separated by commas, percent-encoded as W3C baggage writes them. A pair that cannot be read is left out and reported. */
export const keyValues: ValueType<KeyValues> = {
  name: 'key=value list',
  typescript: 'Readonly<Record<string, string>>',
  expected: 'key=value pairs separated by commas, with commas, spaces and percent signs inside a value percent-encoded',
  merge: (lower, higher) => ({ ...lower, ...higher }),
  parse: parsePairs,
  accept: acceptPairs,
  print: (value) =>
    Object.entries(value)
      .map(([key, item]) => `${encodeURIComponent(key)}=${encodeURIComponent(item)}`)
      .join(','),
};

function parsePairs(text: string): Reading<KeyValues> {
  const pairs: Record<string, string> = {};
  const rejected: string[] = [];
  for (const part of text.split(',').map((piece) => piece.trim())) {
    if (part === '') continue;
    const pair = parsePair(part);
    if (pair === undefined) rejected.push(part);
    else pairs[pair[0]] = pair[1];
  }
  if (Object.keys(pairs).length === 0) return unreadable;
  return rejected.length === 0 ? readable(pairs) : { ok: true, value: pairs, rejected };
}

function parsePair(part: string): readonly [string, string] | undefined {
  const at = part.indexOf('=');
  if (at < 1) return undefined;
  try {
    return [decodeURIComponent(part.slice(0, at).trim()), decodeURIComponent(part.slice(at + 1).trim())];
  } catch {
    return undefined;
  }
}

function acceptPairs(value: unknown): Reading<KeyValues> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return unreadable;
  const entries = Object.entries(value);
  const pairs = Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  const rejected = entries.filter(([, item]) => typeof item !== 'string' && item !== undefined).map(([key]) => key);
  return rejected.length === 0 ? readable(pairs) : { ok: true, value: pairs, rejected };
}
