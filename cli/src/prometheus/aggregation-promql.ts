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
const MIN_RANGE_SECONDS = 120;

/**
 * The PromQL of an aggregation by a metric's type: of a counter, values are what it grew by, which has no average, minimum or maximum; of a histogram or summary, `rate`,
 * `increase` and `count` are those of its count, `sum` of its sum, `avg` is sum by count, and quantiles are read from its buckets.
 */
export function aggregationPromql(asked: Aggregation): string {
  const range = `[${Math.max(MIN_RANGE_SECONDS, Math.ceil(asked.stepMillis / 1_000))}s]`;
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
      return over(asked, 'sum', grownBy(selector, range));
    case 'last':
      return over(asked, 'sum', selector);
    case 'count':
      return over(asked, 'count', selector);
    default:
      throw notOf(asked, 'rate, increase, sum, count, last');
  }
}

/**
 * What a counter grew by, to the count: `increase` extends what it saw to the ends of its range, and makes one and a half of one run. Only a
 * counter that began anew within the range is left to it. Of a series that began within the range its first value is where it began.
 */
function grownBy(selector: string, range: string): string {
  const before = `(${selector} offset ${range.slice(1, -1)} or min_over_time(${selector}${range}))`;
  return `${selector} - ${before} >= 0 or increase(${selector}${range})`;
}

function ofGauge(asked: Aggregation, range: string): string {
  const { aggregation, name } = asked;
  const selector = select(asked, name);
  switch (aggregation) {
    case 'rate':
      return over(asked, 'sum', `deriv(${selector}${range})`);
    case 'increase':
      return over(asked, 'sum', `delta(${selector}${range})`);
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
  const partOf = (part: 'sum' | 'count', fn: string): string =>
    isNative
      ? over(asked, 'sum', `histogram_${part}(${fn}(${select(asked, name)}${range}))`)
      : over(asked, 'sum', `${fn}(${select(asked, `${name}_${part}`)}${range})`);
  const quantile = quantiles[aggregation];
  if (quantile !== undefined) return quantileOf(asked, quantile, range);
  switch (aggregation) {
    case 'rate':
      return partOf('count', 'rate');
    case 'sum':
      return partOf('sum', 'increase');
    case 'avg':
      return `${partOf('sum', 'rate')} / ${partOf('count', 'rate')}`;
    case 'last':
      return isNative
        ? over(asked, 'sum', `histogram_count(${select(asked, name)})`)
        : over(asked, 'sum', select(asked, `${name}_count`));
    case 'min':
      return quantileOf(asked, 0, range);
    case 'max':
      return quantileOf(asked, 1, range);
    default:
      return partOf('count', 'increase');
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

function over({ group }: Aggregation, operator: string, expression: string): string {
  return group.length === 0 ? `${operator}(${expression})` : `${operator} by (${group.join(', ')}) (${expression})`;
}

function select({ filter }: Aggregation, name: string): string {
  return filter.trim() === '' ? name : `${name}{${filter}}`;
}
