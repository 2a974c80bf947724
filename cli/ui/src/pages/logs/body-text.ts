import { asShown } from '../../api/index.ts';

/** The body of a log record to be read: what is structured, or JSON within a text, is indented. */
export function bodyText(body: unknown): string {
  if (typeof body !== 'string') return JSON.stringify(body, null, 2);
  return /^\s*[{[]/.test(body) ? indented(body) : body;
}

function indented(text: string): string {
  try {
    return JSON.stringify(asShown(JSON.parse(text)), null, 2);
  } catch {
    return text;
  }
}
