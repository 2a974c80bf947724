import { Buffer } from 'node:buffer';
import { BinnacleError } from 'binnacle/contract';

/** Where a page ended: the values that it was ordered by. */
export type Cursor = readonly (string | number)[];

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** Throws `BINNACLE_API_PARAMETER` where the text was not made by {@link encodeCursor} for a list of this kind. */
export function decodeCursor<const T extends readonly ('string' | 'number')[]>(
  text: string | undefined,
  types: T,
): { [K in keyof T]: T[K] extends 'number' ? number : string } | undefined {
  if (text === undefined) return undefined;
  const values = parse(text);
  if (
    Array.isArray(values) &&
    values.length === types.length &&
    values.every((value, i) => typeof value === types[i])
  ) {
    return values as unknown as { [K in keyof T]: T[K] extends 'number' ? number : string };
  }
  throw wrongCursor();
}

/** As {@link decodeCursor}, of a list that has several orders: the place in one is none in another. `T` is what comes behind the order's name. */
export function decodeSortedCursor<const T extends readonly ('string' | 'number')[]>(
  text: string | undefined,
  order: string,
  types: T,
): { [K in keyof T]: T[K] extends 'number' ? number : string } | undefined {
  const cursor = decodeCursor(text, ['string', ...types]);
  if (cursor === undefined) return undefined;
  const [given, ...place] = cursor;
  if (given !== order) throw wrongCursor();
  return place;
}

function wrongCursor(): BinnacleError {
  return new BinnacleError(
    'BINNACLE_API_PARAMETER',
    'cursor is not one that this list gave in this order; leave it out to start anew',
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}
