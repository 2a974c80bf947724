import { FilterSyntaxError } from './filter-syntax-error.ts';
import type { CompareOperator } from './filter.ts';
import { filterKey } from './keys.ts';
import { isKeyword } from './quote.ts';
import { operators, Scanner } from './scanner.ts';

/** What may stand at a place of a filter, and which part of the text it would replace. */
export interface FilterCompletion {
  readonly expected: 'key' | 'operator' | 'value';
  /** The key whose operator or value is expected. */
  readonly key?: string;
  /** What of it is there already, up to the cursor. */
  readonly prefix: string;
  readonly from: number;
  readonly to: number;
}

const EQUALITY: readonly CompareOperator[] = ['=', '!=', '=~', '!~'];

/** The operators that make sense for a key, the likeliest first. */
export function operatorsOf(key: string): readonly CompareOperator[] {
  const type = filterKey(key)?.type;
  if (type === 'text' || type === 'choice') return EQUALITY;
  if (type === undefined) return [...EQUALITY, '>', '>=', '<', '<='];
  return ['>', '>=', '<', '<=', '=', '!='];
}

/** What is expected at the cursor. The text need not be a filter yet: what cannot be read counts as being typed. */
export function completeFilter(text: string, cursor: number): FilterCompletion {
  const scanner = new Scanner(text.slice(0, cursor));
  let expected: FilterCompletion = { expected: 'key', prefix: '', from: cursor, to: cursor };
  try {
    while (scanner.peek().type !== 'end') expected = completeTerm(scanner, text, cursor);
  } catch (error) {
    if (!(error instanceof FilterSyntaxError)) throw error;
    const prefix = text.slice(error.position + 1, cursor);
    return { expected: 'key', prefix, from: error.position, to: cursor };
  }
  return expected;
}

/** Reads one term; what is expected at the cursor if nothing but space follows it. */
function completeTerm(scanner: Scanner, text: string, cursor: number): FilterCompletion {
  const here = { prefix: '', from: cursor, to: cursor };
  const token = scanner.next();
  if (token.type === '(' || token.type === ')') return { expected: 'key', ...here };
  const operator = scanner.operator();
  if (operator !== undefined) return completeValue(scanner, token.text, { text, cursor });
  const list = /^\s+in\s*\((?:.*,)?\s*([^(),]*)$/i.exec(text.slice(token.end, cursor));
  if (list !== null && (token.type === 'string' || !isKeyword(token.text))) {
    const [, prefix = ''] = list;
    scanner.position = cursor;
    return { expected: 'value', key: token.text, prefix, from: cursor - prefix.length, to: cursor };
  }
  if (token.end === token.start) {
    scanner.position += 1;
    return { expected: 'key', ...here };
  }
  if (token.end === cursor) {
    return { expected: 'key', prefix: token.text, from: token.start, to: endOfWord(text, cursor) };
  }
  const isKey = token.type === 'string' || filterKey(token.text) !== undefined || token.text.includes('.');
  if (isKey) return { expected: 'operator', key: token.text, ...here };
  return { expected: 'key', ...here };
}

function completeValue(
  scanner: Scanner,
  key: string,
  { text, cursor }: { readonly text: string; readonly cursor: number },
): FilterCompletion {
  const before = scanner.position;
  try {
    const value = scanner.value();
    if (value.type === 'end') return { expected: 'value', key, prefix: '', from: cursor, to: cursor };
    if (value.end < cursor || value.type === 'string') {
      return { expected: 'key', prefix: '', from: cursor, to: cursor };
    }
    return { expected: 'value', key, prefix: value.text, from: value.start, to: endOfWord(text, cursor) };
  } catch (error) {
    if (!(error instanceof FilterSyntaxError)) throw error;
    scanner.position = cursor;
    const from = text.indexOf(text.slice(before).trimStart(), before);
    return { expected: 'value', key, prefix: text.slice(from + 1, cursor), from, to: cursor };
  }
}

function endOfWord(text: string, cursor: number): number {
  let end = cursor;
  while (
    end < text.length &&
    !/[\s()]/.test(text[end] ?? '') &&
    !operators.some((operator) => text.startsWith(operator, end))
  )
    end += 1;
  return end;
}
