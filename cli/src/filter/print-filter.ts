import { isForeignOperator } from './check-no-operator.ts';
import type { Filter } from './filter.ts';
import { isPlain, printKey, quoted } from './quote.ts';

const PRECEDENCE = { or: 1, and: 2, not: 3, compare: 4, has: 4, text: 4 } as const;

/** The text of a filter, in its shortest form. What is printed reads back as the same tree. */
export function printFilter(filter: Filter): string {
  switch (filter.type) {
    case 'and':
      return filter.terms.map((term) => within(term, PRECEDENCE.and)).join(' ');
    case 'or':
      return filter.terms.map((term) => within(term, PRECEDENCE.or)).join(' or ');
    case 'not':
      return `not ${within(filter.term, PRECEDENCE.not - 1)}`;
    case 'has':
      return `has ${printKey(filter.key)}`;
    case 'text':
      return printText(filter.text);
    default:
      return `${printKey(filter.key)}${filter.operator}${printValue(filter.value)}`;
  }
}

/** A term with parentheses where it would else be taken apart. */
function within(term: Filter, precedence: number): string {
  const text = printFilter(term);
  return PRECEDENCE[term.type] > precedence ? text : `(${text})`;
}

/** A word with a colon could be taken for a key and its value, and some for an operator. */
function printText(text: string): string {
  return isPlain(text) && !text.includes(':') && !isForeignOperator(text) ? text : quoted(text);
}

function printValue(value: string): string {
  return /^[^\s()"'=<>!~*][^\s()*]*$/.test(value) ? value : quoted(value);
}
