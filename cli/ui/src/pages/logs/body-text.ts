import { structureOf } from '../../span-panel/value-text.ts';

/** JavaScript would round it. */
const LONG_NUMBER = /\d{16,}/;

/** The body of a log record to be read: what is structured, or JSON within a text, is indented. */
export function bodyText(body: unknown): string {
  if (typeof body !== 'string') return JSON.stringify(body, null, 2);
  const structure = LONG_NUMBER.test(body) ? undefined : structureOf(body);
  return structure === undefined ? body : JSON.stringify(structure, null, 2);
}
