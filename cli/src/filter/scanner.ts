import { FilterSyntaxError } from './filter-syntax-error.ts';
import type { CompareOperator } from './filter.ts';

/** A piece of a filter. `end` is where the text goes on after it. */
export interface Token {
  readonly type: 'word' | 'string' | '(' | ')' | 'end';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export const operators: readonly CompareOperator[] = ['!=', '!~', '=~', '>=', '<=', '=', '>', '<'];

const WHITESPACE = /\s/;
const WORD_END = /[\s()=!<>~]/;

/** Cuts a filter into pieces. What a value may hold differs from a key, so the parser says which of them it wants. */
export class Scanner {
  readonly text: string;
  position = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** The next piece, without going past it. */
  peek(): Token {
    const start = this.#skipSpace();
    const first = this.text[start];
    if (first === undefined) return { type: 'end', text: '', start, end: start };
    if (first === '(' || first === ')') return { type: first, text: first, start, end: start + 1 };
    if (first === '"' || first === "'") return this.#quoted(start, first);
    let end = start;
    while (end < this.text.length && !WORD_END.test(this.text[end] ?? '')) end += 1;
    return { type: 'word', text: this.text.slice(start, end), start, end };
  }

  next(): Token {
    const token = this.peek();
    this.position = token.end;
    return token;
  }

  /** The operator that comes next, past which it goes; undefined where there is none. */
  operator(): CompareOperator | undefined {
    const start = this.#skipSpace();
    const operator = operators.find((candidate) => this.text.startsWith(candidate, start));
    if (operator !== undefined) this.position = start + operator.length;
    return operator;
  }

  /** A value: quoted, or all up to the next space or the parenthesis that closes the term. */
  value(): Token {
    const start = this.#skipSpace();
    const first = this.text[start];
    if (first === '"' || first === "'") return this.next();
    let end = start;
    for (let depth = 0; end < this.text.length; end += 1) {
      const character = this.text[end] ?? '';
      if (WHITESPACE.test(character) || (character === ')' && depth === 0)) break;
      if (character === '(') depth += 1;
      if (character === ')') depth -= 1;
    }
    this.position = end;
    return { type: end === start ? 'end' : 'word', text: this.text.slice(start, end), start, end };
  }

  /** The values of a list, between parentheses and commas; undefined where no parenthesis begins one. */
  list(): readonly Token[] | undefined {
    const open = this.peek();
    if (open.type !== '(') return undefined;
    this.position = open.end;
    const values: Token[] = [];
    for (;;) {
      const value = this.#listValue(open.start);
      values.push(value);
      this.position = this.#skipSpace() + 1;
      if (this.text[this.position - 1] === ')') return values;
    }
  }

  /** Up to the comma or the parenthesis that comes next. */
  #listValue(open: number): Token {
    const start = this.#skipSpace();
    const first = this.text[start];
    const value = first === '"' || first === "'" ? this.#quoted(start, first) : this.#wordOfList(start);
    this.position = value.end;
    const after = this.text[this.#skipSpace()];
    if (after === undefined) throw new FilterSyntaxError('this list is not closed; add )', open);
    if (after === ',' || after === ')') return value;
    throw new FilterSyntaxError('a comma is missing here, or quotes around the value', this.#skipSpace());
  }

  #wordOfList(start: number): Token {
    let end = start;
    while (end < this.text.length && !/[\s,()]/.test(this.text[end] ?? '')) end += 1;
    if (end === start) throw new FilterSyntaxError('a value is missing here; "" is the empty one', start);
    return { type: 'word', text: this.text.slice(start, end), start, end };
  }

  #skipSpace(): number {
    let start = this.position;
    while (WHITESPACE.test(this.text[start] ?? '')) start += 1;
    return start;
  }

  #quoted(start: number, quote: string): Token {
    let text = '';
    for (let end = start + 1; end < this.text.length; end += 1) {
      const character = this.text[end] ?? '';
      if (character === quote) return { type: 'string', text, start, end: end + 1 };
      if (character === '\\') end += 1;
      text += this.text[end] ?? '';
    }
    throw new FilterSyntaxError(`the text that begins here has no end; close it with ${quote}`, start);
  }
}
