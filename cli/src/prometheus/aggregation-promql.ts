import { BinnacleError } from 'binnacle/contract';
import type { AggregateQuery } from '../api/metric.ts';
import type { MetricType } from '../store/metrics/metric-type.ts';

export interface Aggregation {
  /** Prometheus's, without `_bucket`, `_sum`, `_count`. */
  readonly name: string;
  readonly type: MetricType;
  readonly aggregation: AggregateQuery['aggregation'];
  readonly group: readonly string[];
  /** Label matchers between braces. */
  readonly filter: string;
  readonly stepMillis: number;
}

const quantiles: Readonly<Partial<Record<AggregateQuery['aggregation'], number>>> = {
  p50: 0.5,
  p90: 0.9,
  p95: 0.95,
  p99: 0.99,
};

/** `rate` needs two points in its range, and SDKs send one a minute. */
const MIN_RANGE_MILLIS = 120_000;

/**
 * The PromQL of an aggregation by a metric's type: of a counter, values are what it grew by, which has no average, minimum or maximum; of a histogram or summary, `rate`,
 * `increase` and `count` are those of its count, `sum` of its sum, `avg` is sum by count, and quantiles are read from its buckets.
 */
export function aggregationPromql(asked: Aggregation): string {
  const range = `[${duration(Math.max(MIN_RANGE_MILLIS, asked.stepMillis))}]`;
  switch (asked.type) {
    case 'counter':
      return ofCounter(asked, range);
    case 'gauge':
      return ofGauge(asked, range);
    default:
      return ofDistribution(asked, range);
  }
}

function ofCounter(asked: Aggregation, range: string): string {
  const { aggregation, name } = asked;
  const selector = select(asked, name);
  switch (aggregation) {
    case 'rate':
      return over(asked, 'sum', `rate(${selector}${range})`);
    case 'increase':
    case 'sum':
      return over(asked, 'sum', grownBy(selector, asked));
    case 'last':
      return over(asked, 'sum', selector);
    case 'count':
      return over(asked, 'count', selector);
    default:
      throw notOf(asked, 'rate, increase, sum, count, last');
  }
}

/**
 * What a counter grew by in each step, to the count: `increase` extends what it saw to the ends of its range, and makes one and a half of one
 * run. Only a counter that began anew within the step is left to it, where it sees two points; else the counter counts from nothing. Of a
 * series that began within the step its first value is where it began.
 */
function grownBy(selector: string, { stepMillis }: Aggregation): string {
  const step = duration(stepMillis);
  const before = `(${selector} offset ${step} or min_over_time(${selector}[${step}]))`;
  return `${selector} - ${before} >= 0 or increase(${selector}[${step}]) or ${selector}`;
}

/** As {@link grownBy}, of a native histogram, whose least value no function gives. */
function nativeGrownBy(part: 'sum' | 'count', selector: string, { stepMillis }: Aggregation): string {
  const step = duration(stepMillis);
  const [value, before] = [`histogram_${part}(${selector})`, `histogram_${part}(${selector} offset ${step})`];
  return `${value} - ${before} >= 0 or histogram_${part}(increase(${selector}[${step}])) or ${value} and ${before}`;
}

function ofGauge(asked: Aggregation, range: string): string {
  const { aggregation, name } = asked;
  const selector = select(asked, name);
  switch (aggregation) {
    case 'rate':
      return over(asked, 'sum', `deriv(${selector}${range})`);
    case 'increase':
      return over(asked, 'sum', `${selector} - ${selector} offset ${duration(asked.stepMillis)}`);
    case 'min':
    case 'max':
    case 'avg':
      return over(asked, aggregation, `${aggregation}_over_time(${selector}${range})`);
    case 'last':
      return over(asked, 'sum', selector);
    case 'sum':
    case 'count':
      return over(asked, aggregation, selector);
    default:
      throw notOf(asked, 'rate, increase, sum, avg, min, max, count, last');
  }
}

/** What Prometheus would answer is the spread over series, which says nothing of what was measured. */
function notOf({ name, type, aggregation }: Aggregation, those: string): BinnacleError {
  return new BinnacleError(
    'BINNACLE_API_PARAMETER',
    `aggregation=${aggregation} is of measurements, which "${name}", a ${type}, does not tell apart; it has ${those}`,
  );
}

function ofDistribution(asked: Aggregation, range: string): string {
  const { aggregation, name, type } = asked;
  const isNative = type === 'exponential_histogram';
  const rateOf = (part: 'sum' | 'count'): string =>
    isNative
      ? over(asked, 'sum', `histogram_${part}(rate(${select(asked, name)}${range}))`)
      : over(asked, 'sum', `rate(${select(asked, `${name}_${part}`)}${range})`);
  const growthOf = (part: 'sum' | 'count'): string =>
    over(
      asked,
      'sum',
      isNative ? nativeGrownBy(part, select(asked, name), asked) : grownBy(select(asked, `${name}_${part}`), asked),
    );
  const quantile = quantiles[aggregation];
  if (quantile !== undefined) return quantileOf(asked, quantile, range);
  switch (aggregation) {
    case 'rate':
      return rateOf('count');
    case 'sum':
      return growthOf('sum');
    case 'avg':
      return `${rateOf('sum')} / ${rateOf('count')}`;
    case 'last':
      return isNative
        ? over(asked, 'sum', `histogram_count(${select(asked, name)})`)
        : over(asked, 'sum', select(asked, `${name}_count`));
    case 'min':
      return quantileOf(asked, 0, range);
    case 'max':
      return quantileOf(asked, 1, range);
    default:
      return growthOf('count');
  }
}

function quantileOf(asked: Aggregation, quantile: number, range: string): string {
  const { name, type, group } = asked;
  if (type === 'summary') {
    throw new BinnacleError(
      'BINNACLE_PROMQL_INVALID',
      `metric "${name}" is a summary, whose quantiles cannot be added up; write PromQL: ${name}{quantile="${quantile}"}`,
    );
  }
  if (type === 'exponential_histogram') {
    return `histogram_quantile(${quantile}, ${over(asked, 'sum', `rate(${select(asked, name)}${range})`)})`;
  }
  const buckets = over(
    { ...asked, group: ['le', ...group] },
    'sum',
    `rate(${select(asked, `${name}_bucket`)}${range})`,
  );
  return `histogram_quantile(${quantile}, ${buckets})`;
}

function duration(millis: number): string {
  return millis % 1_000 === 0 ? `${millis / 1_000}s` : `${millis}ms`;
}

function over({ group }: Aggregation, operator: string, expression: string): string {
  return group.length === 0 ? `${operator}(${expression})` : `${operator} by (${group.join(', ')}) (${expression})`;
}

function select({ filter }: Aggregation, name: string): string {
  return filter.trim() === '' ? name : `${name}{${filter}}`;
}
