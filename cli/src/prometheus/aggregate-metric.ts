import type { DatabaseSync } from 'node:sqlite';
import { BinnacleError } from 'binnacle/contract';
import type { AggregatedMetric, AggregateQuery } from '../api/metric.ts';
import type { MetricType } from '../store/metrics/metric-type.ts';
import { isOfSteps, unitOf } from './aggregation-meaning.ts';
import { aggregationPromql } from './aggregation-promql.ts';
import { groupLabels, labelMatchers } from './label-names.ts';
import type { Promql } from './promql.ts';

interface MetricRow {
  readonly prometheusName: string;
  readonly type: MetricType;
  readonly unit: string;
}

/** As many points as a chart shows. */
const DEFAULT_STEPS = 120;
/** SDKs send once a minute: in shorter steps most say that nothing came about, and one that all did. */
const MIN_USUAL_STEP_MILLIS = 120_000;
/** What Prometheus allows in one answer. */
const MAX_STEPS = 11_000;

/**
 * Aggregates a metric over labels and steps. Throws BINNACLE_METRIC_UNKNOWN for one that has not arrived, BINNACLE_PROMQL_INVALID for a
 * filter that is no list of matchers, BINNACLE_API_PARAMETER for a group or an aggregation that it does not have.
 */
export async function aggregateMetric(promql: Promql, query: AggregateQuery): Promise<AggregatedMetric> {
  const { metric, aggregation } = query;
  const { prometheusName, type, unit } = findMetric(promql.database, query);
  const group = groupLabels(promql.database, { metric, prometheusName, type }, query.group ?? '');
  const filter = labelMatchers(query.filter ?? '');
  const hasSteps = isOfSteps({ type, aggregation });
  const stepMillis = stepOf(query, hasSteps);
  const expression = aggregationPromql({ name: prometheusName, type, aggregation, group, filter, stepMillis });
  const ends = hasSteps ? endsOfSteps(query, stepMillis) : { fromMillis: query.from, toMillis: query.to };
  const answer = await promql.queryRange(expression, { ...ends, stepMillis });
  const series = answer.resultType === 'matrix' ? answer.result : [];
  return {
    promql: expression,
    unit: unitOf({ type, aggregation }, unit),
    stepMillis,
    series: series.map(({ metric: labels, values = [] }) => ({
      labels: { ...labels },
      points: values.map(([timeSeconds, value]) => [Math.round(timeSeconds * 1000), numberOf(value)]),
    })),
  };
}

/** A Prometheus name says more than one of OpenTelemetry, which several may have. */
function findMetric(database: DatabaseSync, { metric, type }: AggregateQuery): MetricRow {
  const row = database
    .prepare(
      `SELECT prometheus_name AS prometheusName, type, unit FROM series WHERE ?1 IN (name, prometheus_name) AND type = ifnull(?2, type)
       ORDER BY prometheus_name = ?1 DESC, last_slot DESC LIMIT 1`,
    )
    .get(metric, type ?? null);
  if (row) return row as unknown as MetricRow;
  throw new BinnacleError(
    'BINNACLE_METRIC_UNKNOWN',
    `metric "${metric}" has not arrived${type === undefined ? '' : ` as ${type}`}; give the OpenTelemetry or the Prometheus name of one that /metrics lists`,
  );
}

function stepOf({ from, to, step }: AggregateQuery, hasSteps: boolean): number {
  const usual = Math.ceil((to - from) / DEFAULT_STEPS / 1_000) * 1_000;
  const asked = step ?? (hasSteps ? Math.max(usual, MIN_USUAL_STEP_MILLIS) : usual);
  return Math.max(1, Math.ceil(asked), Math.ceil((to - from) / MAX_STEPS));
}

/**
 * The end of the first step that reaches into the window, and of the last. They are steps of the clock, up to the one that is not over: a
 * window that moves on does not cut them anew.
 */
function endsOfSteps({ from, to }: AggregateQuery, stepMillis: number) {
  const first = Math.floor(from / stepMillis) + 1;
  const last = Math.max(first, Math.ceil(to / stepMillis));
  return { fromMillis: first * stepMillis, toMillis: last * stepMillis };
}

/** Null stands for what JSON has no number for. */
function numberOf(text: string): number | null {
  const value = Number(text.replace('Inf', 'Infinity'));
  return Number.isFinite(value) ? value : null;
}
