import { attributeMeanings } from '../interpret/dialects/index.ts';

const MOST_OF_VALUE = 120;
/** Of a number: what sums of binary fractions leave behind the last of them is noise. */
const DIGITS = 12;
const CONTEXT = /^(workflow|agent|gen_ai|exception|code|log|trace|span|event)[._]/;

/** What a log record was given besides its message, as `key=value`: without what its line says anyway, and without the names of the context. */
export function logFields(attributes: Readonly<Record<string, unknown>>): string {
  return Object.entries(attributes)
    .filter(([key]) => !CONTEXT.test(key) && !attributeMeanings.has(key))
    .map(([key, value]) => `${key}=${written(value)}`)
    .join(' ');
}

function written(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number' && !Number.isInteger(value)) return String(Number(value.toPrecision(DIGITS)));
  const text = typeof value === 'string' && !/[\s"=]/.test(value) ? value : (jsonOf(value) ?? String(value));
  return text.length > MOST_OF_VALUE ? `${text.slice(0, MOST_OF_VALUE - 1)}…` : text;
}

function jsonOf(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? String(item) : item));
}
