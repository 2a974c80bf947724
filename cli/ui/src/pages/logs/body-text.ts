import { jsonLines } from '../../span-panel/index.ts';

/** The body of a log record to be read: what is structured, or JSON within a text, is indented. */
export function bodyText(body: unknown): string {
  if (typeof body !== 'string') return JSON.stringify(body, null, 2);
  return jsonLines(body) ?? body;
}
