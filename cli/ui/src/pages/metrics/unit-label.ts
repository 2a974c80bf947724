import type { MetricDescription } from '../../../../src/api/metric.ts';
import { ownValue } from '../../../../src/own-value.ts';

const words: Readonly<Record<string, string>> = {
  s: 'seconds',
  ms: 'milliseconds',
  By: 'bytes',
  USD: 'US dollars',
  '{USD}': 'US dollars',
};

/** The unit that values are written in. Many give `1` to what is no share: without the contract it is a number. */
export function shownUnit(metric: MetricDescription, unit = metric.unit): string {
  return unit === '1' && !metric.isInContract ? '' : unit;
}

/** The unit of a metric in words: `{token}` is `token`. Empty where there is none. */
export function unitLabel(metric: MetricDescription): string {
  const unit = shownUnit(metric);
  if (unit === '1') return 'share';
  return ownValue(words, unit) ?? unit.replaceAll(/[{}]/g, '');
}
