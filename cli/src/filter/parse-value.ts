import { logLevels, severityOf } from '../api/log-level.ts';
import type { FilterValueType } from './keys.ts';

const MILLIS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const DURATION_PART = `(\\d+(?:\\.\\d+)?)(${Object.keys(MILLIS).join('|')})`;
const DURATION = new RegExp(`^(?:${DURATION_PART})+$`);
const DURATION_PARTS = new RegExp(DURATION_PART, 'g');
const COUNT = /^(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)([kKmMbB]?)$/;
const FACTORS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, b: 1e9 };

/**
 * The number that a value stands for: milliseconds of a duration (`1h30m`), US dollars (`$0.05`), a count (`12k`, `3M`), the severity of a
 * level as OpenTelemetry numbers it. Undefined where the text is no such value, and for texts and choices that are no number.
 */
export function parseValue(text: string, type: FilterValueType): number | undefined {
  switch (type) {
    case 'duration':
      return parseDuration(text);
    case 'usd':
      return parseCount(text.replace(/^\$/, '').replace(/\s?USD$/i, ''));
    case 'level':
      return parseLevel(text);
    default:
      return parseCount(text);
  }
}

function parseDuration(text: string): number | undefined {
  if (text === '0') return 0;
  if (!DURATION.test(text)) return undefined;
  let millis = 0;
  for (const [, amount, unit = ''] of text.matchAll(DURATION_PARTS)) millis += Number(amount) * (MILLIS[unit] ?? 0);
  return millis;
}

function parseCount(text: string): number | undefined {
  const [, digits, suffix = ''] = COUNT.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits) * (FACTORS[suffix.toLowerCase()] ?? 1);
}

function parseLevel(text: string): number | undefined {
  const level = logLevels.find((name) => name === text.toLowerCase());
  if (level !== undefined) return severityOf(level);
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= 24 ? number : undefined;
}
