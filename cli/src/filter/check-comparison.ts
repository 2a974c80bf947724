import { attributeKey } from './attribute-key.ts';
import { FilterSyntaxError } from './filter-syntax-error.ts';
import type { CompareOperator } from './filter.ts';
import { filterKey } from './keys.ts';
import type { FilterKey, FilterSignal, FilterValueType } from './keys.ts';
import { parseValue } from './parse-value.ts';
import { printKey, quoted } from './quote.ts';

interface Comparison {
  readonly key: string;
  readonly operator: CompareOperator;
  readonly value: string;
  readonly position: number;
}

interface Place {
  readonly valuePosition: number;
  readonly isQuoted: boolean;
  readonly signal: FilterSignal | undefined;
}

const EXAMPLES: Readonly<Partial<Record<FilterValueType, string>>> = {
  duration: 'a duration with its unit, such as 250ms, 10s, 5m or 1h',
  usd: 'US dollars, such as $0.05',
  count: 'a number, such as 500 or 12k',
};

/** Refuses a comparison that can never mean anything, so that a typing error does not look like an empty result. */
export function checkComparison(comparison: Comparison, { valuePosition, isQuoted, signal }: Place): void {
  const { key, operator } = comparison;
  const known = filterKey(key);
  if (!isQuoted) checkUnquoted(comparison, valuePosition);
  if (known && signal && !known.signals.includes(signal)) {
    const where = `${key} is not known of ${signal}, only of ${known.signals.join(' and ')}`;
    throw new FilterSyntaxError(`${where}; write ${attributeKey(key)} for an attribute`, comparison.position);
  }
  // Whether a regular expression can be read, what compares with it says: the page does not load RE2.
  if (known && !operator.endsWith('~')) checkValue(known, comparison, valuePosition);
}

/** In quotes, both are part of what is looked for. */
function checkUnquoted({ key, operator, value }: Comparison, position: number): void {
  if (operator !== '=' && operator !== '!=') return;
  if (value.startsWith('='))
    throw new FilterSyntaxError(`write ${operator} instead of ${operator}=`, position - operator.length);
  if (!value.includes('*')) return;
  const name = printKey(key);
  const pattern = value.replaceAll(/[.+?^$|[\]\\(){}]/g, String.raw`\$&`).replaceAll(/\*+/g, '.*');
  const [like, same] = [
    `${name}${operator === '=' ? '=~' : '!~'}${quoted(pattern)}`,
    `${name}${operator}${quoted(value)}`,
  ];
  throw new FilterSyntaxError(`* stands for itself: write ${like} for what looks like this, or ${same}`, position);
}

function checkValue({ name, type, values }: FilterKey, { operator, value }: Comparison, position: number): void {
  const isEquality = operator === '=' || operator === '!=';
  if (!isEquality && (type === 'text' || type === 'choice')) {
    throw new FilterSyntaxError(`${name} is no number; compare it with = != =~ or !~`, position);
  }
  const isNumber = type !== 'text' && type !== 'choice';
  if (isNumber ? parseValue(value, type) !== undefined : !values || value === '' || values.includes(value)) return;
  const parts = value.split(',').map((part) => part.trim());
  if (values && parts.length > 1 && parts.every((part) => values.includes(part))) {
    const list = `${name} in (${parts.join(', ')})`;
    throw new FilterSyntaxError(`write ${operator === '!=' ? 'not ' : ''}${list} for several values`, position);
  }
  const expected = values ? `one of ${values.join(', ')}` : EXAMPLES[type];
  throw new FilterSyntaxError(`${value || '""'} is no ${name}; write ${expected}`, position);
}
