import type { AggregateQuery } from '../api/metric.ts';
import type { MetricType } from '../store/metrics/metric-type.ts';

interface Aggregation {
  readonly type: MetricType;
  readonly aggregation: AggregateQuery['aggregation'];
}

/** Whether a point says what came about within its step: such points add up to what came about in the window. */
export function isOfSteps({ type, aggregation }: Aggregation): boolean {
  if (aggregation === 'increase') return true;
  if (type === 'counter') return aggregation === 'sum';
  return isDistribution(type) && (aggregation === 'sum' || aggregation === 'count');
}

/** The unit, as UCUM writes it, of the values of an aggregation: not that of the metric where measurements or series are counted. */
export function unitOf({ type, aggregation }: Aggregation, unit: string): string {
  if (isDistribution(type)) {
    if (aggregation === 'rate') return '{measurement}/s';
    return ['increase', 'count', 'last'].includes(aggregation) ? '{measurement}' : unit;
  }
  if (aggregation === 'count') return '{series}';
  // `1` and nothing are the same to UCUM.
  return aggregation === 'rate' ? `${unit === '1' ? '' : unit}/s` : unit;
}

function isDistribution(type: MetricType): boolean {
  return type !== 'counter' && type !== 'gauge';
}
