import { MalformedError } from '../malformed-error.ts';

/** The keys and indexes that lead to the value being read. One array grows and shrinks; it becomes text only for an error. */
export type JsonPath = (string | number)[];

export function malformed(path: JsonPath, what: string): MalformedError {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
  return new MalformedError(`$${text} ${what}`);
}
