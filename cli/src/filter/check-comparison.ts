import { FilterSyntaxError } from './filter-syntax-error.ts';
import type { CompareOperator } from './filter.ts';
import { filterKey } from './keys.ts';
import type { FilterKey, FilterSignal, FilterValueType } from './keys.ts';
import { parseValue } from './parse-value.ts';

interface Comparison {
  readonly key: string;
  readonly operator: CompareOperator;
  readonly value: string;
  readonly position: number;
}

interface Place {
  readonly valuePosition: number;
  readonly signal: FilterSignal | undefined;
}

const EXAMPLES: Readonly<Partial<Record<FilterValueType, string>>> = {
  duration: 'a duration with its unit, such as 250ms, 10s, 5m or 1h',
  usd: 'US dollars, such as $0.05',
  count: 'a number, such as 500 or 12k',
};

/** Refuses a comparison that can never mean anything, so that a typing error does not look like an empty result. */
export function checkComparison(comparison: Comparison, { valuePosition, signal }: Place): void {
  const { key, operator, value } = comparison;
  const known = filterKey(key);
  if (value.startsWith('=') && operator === '=')
    throw new FilterSyntaxError('write = instead of ==', valuePosition - 1);
  if (known && signal && !known.signals.includes(signal)) {
    throw new FilterSyntaxError(
      `${key} is not known of ${signal}, only of ${known.signals.join(' and ')}`,
      comparison.position,
    );
  }
  if (operator.endsWith('~')) checkPattern(value, valuePosition);
  else if (known) checkValue(known, comparison, valuePosition);
}

function checkPattern(value: string, position: number): void {
  try {
    RegExp(value, 'u');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/^Invalid regular expression: /, '') : '';
    throw new FilterSyntaxError(`the pattern cannot be read: ${reason}`, position);
  }
}

function checkValue({ name, type, values }: FilterKey, { operator, value }: Comparison, position: number): void {
  const isEquality = operator === '=' || operator === '!=';
  if (!isEquality && (type === 'text' || type === 'choice')) {
    throw new FilterSyntaxError(`${name} is no number; compare it with = != =~ or !~`, position);
  }
  const isNumber = type !== 'text' && type !== 'choice';
  if (isNumber ? parseValue(value, type) !== undefined : !values || value === '' || values.includes(value)) return;
  const expected = values ? `one of ${values.join(', ')}` : EXAMPLES[type];
  throw new FilterSyntaxError(`${value || '""'} is no ${name}; write ${expected}`, position);
}
