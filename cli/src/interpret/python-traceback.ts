/** What a traceback of Python ends with: the exception, at the beginning of a line. */
const RAISED = /^([A-Za-z_][\w.]*): (.*)$/gmu;
const BEGINNING = 'Traceback (most recent call last):';
/** Of the end, in which the exception is. */
const MOST_READ = 10_000;

export interface Raised {
  readonly type: string;
  readonly message: string;
}

/** The exception of a text that holds its traceback, as LangSmith sends it for a message; undefined for any other text. */
export function raisedInTraceback(text: string): Raised | undefined {
  const start = text.indexOf(BEGINNING);
  if (start < 0) return undefined;
  const traceback = text.slice(Math.max(start + BEGINNING.length, text.length - MOST_READ));
  const [, type, message] = [...traceback.matchAll(RAISED)].at(-1) ?? [];
  return type === undefined || message === undefined ? undefined : { type, message };
}
