import { checkComparison } from './check-comparison.ts';
import { checkNoOperator } from './check-no-operator.ts';
import { FilterSyntaxError } from './filter-syntax-error.ts';
import type { CompareOperator, Filter } from './filter.ts';
import { filterKey } from './keys.ts';
import type { FilterSignal } from './keys.ts';
import { Scanner } from './scanner.ts';
import type { Token } from './scanner.ts';

const LONGEST_FILTER = 10_000;
const MOST_NESTED = 100;
/** Each asks the database something, whose statements and columns have an end, too. */
const MOST_TERMS = 1_000;

/**
 * The tree of a filter. An empty text lets everything through. Given what it will be applied to, a built-in key of another signal is an
 * error, too. Throws FilterSyntaxError (`BINNACLE_FILTER_SYNTAX`) with the position and what to write instead.
 */
export function parseFilter(text: string, signal?: FilterSignal): Filter {
  if (text.length > LONGEST_FILTER)
    throw new FilterSyntaxError(`a filter has at most ${LONGEST_FILTER} characters; shorten it`, LONGEST_FILTER);
  return new Parser(text, signal).parse();
}

class Parser {
  readonly #scanner: Scanner;
  readonly #signal: FilterSignal | undefined;
  #depth = 0;
  #terms = 0;

  constructor(text: string, signal: FilterSignal | undefined) {
    this.#scanner = new Scanner(text);
    this.#signal = signal;
  }

  parse(): Filter {
    if (this.#scanner.peek().type === 'end') return { type: 'and', terms: [] };
    const filter = this.#alternatives();
    const rest = this.#scanner.peek();
    if (rest.type !== 'end') throw new FilterSyntaxError('this parenthesis closes nothing; leave it out', rest.start);
    return filter;
  }

  #alternatives(): Filter {
    const terms = [this.#conjunction()];
    while (isWord(this.#scanner.peek(), 'or')) {
      this.#scanner.next();
      terms.push(this.#conjunction());
    }
    return joined('or', terms);
  }

  #conjunction(): Filter {
    const terms = [this.#term()];
    for (;;) {
      const token = this.#scanner.peek();
      if (token.type === 'end' || token.type === ')' || isWord(token, 'or')) return joined('and', terms);
      if (isWord(token, 'and')) this.#scanner.next();
      terms.push(this.#term());
    }
  }

  #term(): Filter {
    const token = this.#scanner.peek();
    if (isWord(token, 'not')) return { type: 'not', term: this.#nested(() => this.#afterKeyword()) };
    if (token.type === '(') return this.#nested(() => this.#group());
    if (token.type === 'end' || token.type === ')' || isWord(token, 'and') || isWord(token, 'or')) {
      throw new FilterSyntaxError('a term is missing here, such as status=error', token.start);
    }
    if (token.text === '' && token.type === 'word') throw misplaced(this.#scanner.text, token.start);
    this.#scanner.next();
    this.#countTerm(token);
    return this.#comparison(token) ?? this.#presence(token) ?? this.#choice(token) ?? this.#words(token);
  }

  #afterKeyword(): Filter {
    this.#scanner.next();
    return this.#term();
  }

  #group(): Filter {
    const open = this.#scanner.next();
    const inner = this.#alternatives();
    if (this.#scanner.next().type !== ')')
      throw new FilterSyntaxError('this parenthesis is not closed; add )', open.start);
    return inner;
  }

  #nested<T>(parse: () => T): T {
    this.#depth += 1;
    if (this.#depth > MOST_NESTED) {
      throw new FilterSyntaxError(
        `the filter is nested more than ${MOST_NESTED} deep; leave out parentheses`,
        this.#scanner.position,
      );
    }
    const result = parse();
    this.#depth -= 1;
    return result;
  }

  #countTerm({ start }: Token): void {
    this.#terms += 1;
    if (this.#terms > MOST_TERMS)
      throw new FilterSyntaxError(
        `a filter has at most ${MOST_TERMS} terms, values of lists among them; leave some out`,
        start,
      );
  }

  #comparison(key: Token): Filter | undefined {
    const operator = this.#scanner.operator();
    if (operator === undefined) return undefined;
    const value = this.#scanner.value();
    if (value.type === 'end') {
      throw new FilterSyntaxError(`a value is missing after ${key.text}${operator}; "" is the empty one`, value.start);
    }
    return this.#compare(key, operator, value);
  }

  /** One of several values, as alternatives. */
  #choice(key: Token): Filter | undefined {
    if (!isWord(this.#scanner.peek(), 'in')) return undefined;
    const { position } = this.#scanner;
    this.#scanner.next();
    const values = this.#scanner.list();
    if (values === undefined) {
      this.#scanner.position = position;
      return undefined;
    }
    const terms = values.map((value) => {
      this.#countTerm(value);
      return this.#compare(key, '=', value);
    });
    return joined('or', terms);
  }

  #compare(key: Token, operator: CompareOperator, value: Token): Filter {
    const comparison = { key: key.text, operator, value: value.text, position: key.start };
    const isQuoted = value.type === 'string';
    checkComparison(comparison, { valuePosition: value.start, isQuoted, signal: this.#signal });
    return { type: 'compare', ...comparison };
  }

  #words(token: Token): Filter {
    checkNoOperator(token, this.#scanner.peek(), this.#signal);
    return text(token);
  }

  #presence(keyword: Token): Filter | undefined {
    if (!isWord(keyword, 'has')) return undefined;
    const key = this.#scanner.next();
    if ((key.type !== 'word' && key.type !== 'string') || key.text === '') {
      throw new FilterSyntaxError('a key is missing after has, such as has error', key.start);
    }
    const { start: position } = keyword;
    // Everything has failed or not: who asks so means what has.
    if (key.text === 'failed') return { type: 'compare', key: 'failed', operator: '=', value: 'true', position };
    return { type: 'has', key: key.text, position };
  }
}

function text(token: Token): Filter {
  const [name = '', ...rest] = token.type === 'word' ? token.text.split(':') : [];
  if (rest.length > 0 && filterKey(name) !== undefined) {
    throw new FilterSyntaxError(`write ${name}=${rest.join(':')} instead of ${token.text}`, token.start);
  }
  return { type: 'text', text: token.text, position: token.start };
}

function joined(type: 'and' | 'or', terms: readonly Filter[]): Filter {
  const flat = terms.flatMap((term) => (term.type === type ? term.terms : [term]));
  const [first] = flat;
  return flat.length === 1 && first !== undefined ? first : { type, terms: flat };
}

/** Keywords are not case-sensitive; in quotes they are texts. */
function isWord({ type, text }: Token, word: string): boolean {
  return type === 'word' && text.toLowerCase() === word;
}

function misplaced(text: string, position: number): FilterSyntaxError {
  const character = text[position] ?? '';
  if (character === '~') return new FilterSyntaxError('write =~ instead of ~', position);
  if (character === '!') return new FilterSyntaxError('write not instead of !', position);
  return new FilterSyntaxError(`a key is missing before ${character}, such as duration${character}10s`, position);
}
