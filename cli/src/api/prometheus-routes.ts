import { Type } from 'typebox';
import type { TSchema } from 'typebox';
import { text } from './fields.ts';
import {
  PromqlAlertsAnswer,
  PromqlAnswer,
  PromqlBuildInfoAnswer,
  PromqlExemplarsAnswer,
  PromqlFormatAnswer,
  PromqlMetadataAnswer,
  PromqlRangeAnswer,
  PromqlRulesAnswer,
  PromqlSeriesAnswer,
  PromqlTextsAnswer,
} from './prometheus.ts';

/** An address of Prometheus's HTTP API. */
export interface PrometheusRoute {
  /** Below `/api/v1`, with `{parameters}`. */
  readonly path: string;
  readonly summary: string;
  readonly query: TSchema;
  readonly response: TSchema;
  /** Whether clients may send the parameters as a form, since expressions can be longer than an address. */
  readonly takesForm: boolean;
}

const none = Type.Object({});
const moment = (description: string) =>
  Type.String({ description: `${description} Seconds since 1970 UTC, or RFC 3339.`, examples: ['1795300000'] });
const start = moment('Start of the period.');
const end = moment('End of the period.');
const query = Type.String({
  description: 'An expression in PromQL.',
  examples: ['sum(rate(workflow_runs_total[5m]))'],
});
const limit = Type.Optional(
  Type.Integer({ minimum: 0, description: 'At most so many; 0, the default, is without a limit.', examples: [100] }),
);
const evaluation = {
  query,
  timeout: Type.Optional(text('How long it may take, such as `5s`.')),
  lookback_delta: Type.Optional(text('How old a value may be, such as `1m`. Default: 5m.')),
  limit,
};
const selectors = (description: string) =>
  Type.Array(Type.String(), { description, examples: [['workflow_runs_total{workflow_name="checkout"}']] });
const period = { start: Type.Optional(start), end: Type.Optional(end) };
const selection = { 'match[]': Type.Optional(selectors('Only of series that match one of these.')), ...period, limit };

/** What is answered below `/api/v1`, by name of the operation. */
export const prometheusRoutes = {
  promqlQuery: {
    path: '/query',
    summary: 'Evaluates PromQL at a moment.',
    query: Type.Object({ ...evaluation, time: Type.Optional(moment('Default: now.')) }),
    response: PromqlAnswer,
    takesForm: true,
  },
  promqlQueryRange: {
    path: '/query_range',
    summary: 'Evaluates PromQL at each step of a period.',
    query: Type.Object({
      ...evaluation,
      start,
      end,
      step: Type.String({ description: 'Seconds, or a duration such as `1m`.', examples: ['15s'] }),
    }),
    response: PromqlRangeAnswer,
    takesForm: true,
  },
  promqlExemplars: {
    path: '/query_exemplars',
    summary: 'Exemplars of the series that an expression selects.',
    query: Type.Object({ query, ...period }),
    response: PromqlExemplarsAnswer,
    takesForm: true,
  },
  promqlSeries: {
    path: '/series',
    summary: 'Series that match selectors.',
    query: Type.Object({ 'match[]': selectors('Series that match one of these.'), ...period, limit }),
    response: PromqlSeriesAnswer,
    takesForm: true,
  },
  promqlLabels: {
    path: '/labels',
    summary: 'Names of labels.',
    query: Type.Object(selection),
    response: PromqlTextsAnswer,
    takesForm: true,
  },
  promqlFormat: {
    path: '/format_query',
    summary: 'An expression, laid out.',
    query: Type.Object({ query }),
    response: PromqlFormatAnswer,
    takesForm: true,
  },
  promqlLabelValues: {
    path: '/label/{label}/values',
    summary: 'Values of a label.',
    query: Type.Object(selection),
    response: PromqlTextsAnswer,
    takesForm: false,
  },
  promqlMetadata: {
    path: '/metadata',
    summary: 'Types, units and descriptions of metrics.',
    query: Type.Object({
      metric: Type.Optional(text('Only of this one.')),
      limit,
      limit_per_metric: Type.Optional(
        Type.Integer({ description: 'At most so many entries a metric.', examples: [1] }),
      ),
    }),
    response: PromqlMetadataAnswer,
    takesForm: false,
  },
  promqlRules: {
    path: '/rules',
    summary: 'Rules: there are none.',
    query: none,
    response: PromqlRulesAnswer,
    takesForm: false,
  },
  promqlAlerts: {
    path: '/alerts',
    summary: 'Alerts: there are none.',
    query: none,
    response: PromqlAlertsAnswer,
    takesForm: false,
  },
  promqlBuildInfo: {
    path: '/status/buildinfo',
    summary: 'The version of Prometheus whose engine this is.',
    query: none,
    response: PromqlBuildInfoAnswer,
    takesForm: false,
  },
} as const satisfies Record<string, PrometheusRoute>;
