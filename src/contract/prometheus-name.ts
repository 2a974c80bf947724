import type { Instrument } from './metric.ts';

/** What decides a metric's Prometheus name. */
export interface NamedMetric {
  readonly name: string;
  readonly unit: string;
  readonly instrument: Instrument;
}

/** Prometheus's words for UCUM units; others are taken as they are. */
const unitWords: Readonly<Record<string, string>> = {
  d: 'days',
  h: 'hours',
  min: 'minutes',
  s: 'seconds',
  ms: 'milliseconds',
  us: 'microseconds',
  ns: 'nanoseconds',
  By: 'bytes',
  KiBy: 'kibibytes',
  MiBy: 'mebibytes',
  GiBy: 'gibibytes',
  TiBy: 'tibibytes',
  KBy: 'kilobytes',
  MBy: 'megabytes',
  GBy: 'gigabytes',
  TBy: 'terabytes',
  m: 'meters',
  V: 'volts',
  A: 'amperes',
  J: 'joules',
  W: 'watts',
  g: 'grams',
  Cel: 'celsius',
  Hz: 'hertz',
  '1': '',
  '%': 'percent',
};

const perUnitWords: Readonly<Record<string, string>> = {
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  mo: 'month',
  y: 'year',
};

/**
 * The name under which Prometheus stores a metric that arrives by OTLP: the rules of its default translation,
 * `UnderscoreEscapingWithSuffixes` (prometheus/otlptranslator, `metric_namer.go`). A histogram's series add `_bucket`,
 * `_sum` and `_count` to it.
 */
export function prometheusName(metric: NamedMetric): string {
  let tokens = metric.name.split(/[^A-Za-z0-9:]+/).filter(Boolean);
  tokens = addUnit(tokens, metric.unit);
  if (metric.instrument === 'counter') tokens = moveToEnd(tokens, 'total');
  if (metric.instrument === 'gauge' && metric.unit === '1') tokens = moveToEnd(tokens, 'ratio');
  const name = tokens.join('_');
  return /^[0-9]/.test(name) ? `_${name}` : name;
}

/** The label under which Prometheus stores an attribute that arrives by OTLP, by the same rules (`label_namer.go`) and its default settings. */
export function prometheusLabelName(key: string): string {
  const label = key.replaceAll(/[^A-Za-z0-9]/gu, '_');
  if (/^[0-9]/.test(label)) return `key_${label}`;
  return label.startsWith('_') && !label.startsWith('__') ? `key${label}` : label;
}

function addUnit(tokens: readonly string[], unit: string): string[] {
  const [main = '', per = ''] = splitOnce(unit, '/').map((part) => part.trim());
  const suffixes = [cleanUnit(wordFor(main, unitWords)), cleanUnit(perSuffix(per))];
  return [...tokens, ...suffixes.filter((suffix) => suffix !== '' && !tokens.includes(suffix))];
}

function perSuffix(unit: string): string {
  const word = wordFor(unit, perUnitWords);
  return word && `per_${word}`;
}

/** Annotations in braces add nothing. */
function wordFor(unit: string, words: Readonly<Record<string, string>>): string {
  if (/[{}]/.test(unit)) return '';
  // A unit is any text, `constructor` too.
  return Object.hasOwn(words, unit) ? (words[unit] ?? unit) : unit;
}

function cleanUnit(suffix: string): string {
  return suffix.replaceAll(/[^A-Za-z0-9:]+/g, '_').replaceAll(/^_|_$/g, '');
}

function splitOnce(text: string, separator: string): string[] {
  const index = text.indexOf(separator);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}

function moveToEnd(tokens: readonly string[], token: string): string[] {
  return [...tokens.filter((other) => other !== token), token];
}
