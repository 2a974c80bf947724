import { readable, unreadable } from '../value-type.ts';
import type { Reading, ValueType } from '../value-type.ts';

/** How many of the setting's unit one of a written unit is. */
const unitFactors: Readonly<Record<'ms' | 'bytes' | 'count', Readonly<Record<string, number>>>> = {
  ms: { ms: 1, s: 1000, sec: 1000, m: 60_000, min: 60_000, h: 3_600_000 },
  bytes: {
    b: 1,
    kb: 1000,
    mb: 1e6,
    gb: 1e9,
    kib: 1024,
    mib: 1024 ** 2,
    gib: 1024 ** 3,
    k: 1024,
    m: 1024 ** 2,
    g: 1024 ** 3,
  },
  count: { k: 1000, m: 1e6 },
};

/** A whole number from `min` to `max`, written without a unit: the unit is in the setting's description. */
export function integer(options: {
  readonly min: number;
  readonly max?: number;
  readonly unit?: 'ms' | 'bytes';
  readonly example: number;
}): ValueType<number> {
  const { min, max = Number.MAX_SAFE_INTEGER, unit, example } = options;
  const isRight = (value: unknown): value is number => Number.isSafeInteger(value) && inRange(value, min, max);
  const range = options.max === undefined ? `from ${min}` : `from ${min} to ${max}`;
  return {
    name: unit === undefined ? 'whole number' : `whole number (${unit})`,
    typescript: 'number',
    expected: `a whole number ${range}${unit === undefined ? '' : ` in ${unitNames[unit]}`}, such as ${example}`,
    parse: (text) => parseNumber(text, unit ?? 'count', isRight),
    accept: (value) => (isRight(value) ? readable(value) : unreadable),
    print: String,
  };
}

/** A share: a number from 0 to 1. */
export const ratio: ValueType<number> = {
  name: 'number from 0 to 1',
  typescript: 'number',
  expected: 'a number from 0 to 1, such as 0.25',
  parse: (text) => parsePercentage(text) ?? parseNumber(text, 'count', isRatio),
  accept: (value) => (isRatio(value) ? readable(value) : unreadable),
  print: String,
};

const unitNames = { ms: 'milliseconds', bytes: 'bytes' } as const;

function inRange(value: unknown, min: number, max: number): boolean {
  return typeof value === 'number' && value >= min && value <= max;
}

function isRatio(value: unknown): value is number {
  return inRange(value, 0, 1);
}

function parseNumber(
  text: string,
  unit: keyof typeof unitFactors,
  isRight: (value: unknown) => value is number,
): Reading<number> {
  const match = /^([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*([a-z]*)$/i.exec(text);
  if (match === null) return unreadable;
  const [, digits = '', suffix = ''] = match;
  const factor = suffix === '' ? 1 : unitFactors[unit][suffix.toLowerCase()];
  const value = Number(digits) * (factor ?? Number.NaN);
  if (!isRight(value)) return unreadable;
  return suffix === '' ? readable(value) : { ok: false, instead: String(value) };
}

function parsePercentage(text: string): Reading<number> | undefined {
  const digits = /^(\d+(?:\.\d+)?)\s*%$/.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const share = Number(digits) / 100;
  return isRatio(share) ? { ok: false, instead: String(share) } : unreadable;
}
