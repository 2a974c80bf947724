import { optionalSetting, setting } from '../setting.ts';
import { choice } from '../types/choice.ts';
import { onOffFlag } from '../types/flag.ts';
import { list } from '../types/list.ts';
import { integer } from '../types/number.ts';
import { text } from '../types/text.ts';

const fromCumulative = "for a backend that needs delta, use the Collector's cumulativetodelta processor";

/** Metrics. */
export const metricSettings = {
  exporters: setting({
    type: list(choice(['otlp', 'console', 'prometheus', 'none'])),
    env: ['OTEL_METRICS_EXPORTER'],
    default: ['otlp'],
    brief: 'Where metrics go; `prometheus` serves them for scraping, `none` turns them off.',
  }),
  exportIntervalMillis: setting({
    type: integer({ min: 1, unit: 'ms', example: 10_000 }),
    env: ['OTEL_METRIC_EXPORT_INTERVAL'],
    default: 10_000,
    brief: 'How often metrics are sent.',
  }),
  exportTimeoutMillis: setting({
    type: integer({ min: 1, unit: 'ms', example: 5000 }),
    env: ['OTEL_METRIC_EXPORT_TIMEOUT'],
    default: 30_000,
    defaultText: '30000, or the interval where that is shorter',
    brief: 'The longest that sending metrics once may take; at most the interval.',
  }),
  temporality: setting({
    type: choice(['cumulative'], { hints: { delta: fromCumulative, lowmemory: fromCumulative } }),
    env: ['OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE'],
    default: 'cumulative',
    brief: 'How counts are reported: since the start of the process.',
  }),
  histogramAggregation: setting({
    type: choice(['explicit_bucket_histogram'], {
      hints: { base2_exponential_bucket_histogram: 'the buckets of the contract hold the thresholds of alerts' },
    }),
    env: ['OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION'],
    default: 'explicit_bucket_histogram',
    brief: 'How histograms are kept: with the buckets of the contract, which hold the thresholds of the alerts.',
  }),
  exemplarFilter: setting({
    type: choice(['always_on', 'always_off', 'trace_based']),
    env: ['OTEL_METRICS_EXEMPLAR_FILTER'],
    default: 'trace_based',
    brief: 'Which measurements may be kept as an example that leads to its trace.',
  }),
  maxSeries: setting({
    type: integer({ min: 1, example: 10_000 }),
    env: ['BINNACLE_MAX_SERIES'],
    default: 10_000,
    brief:
      'The most series of the process, for its whole life; past it, measurements fold into an overflow series and are counted.',
  }),
  maxSeriesPerMetric: setting({
    type: integer({ min: 1, example: 2000 }),
    env: ['BINNACLE_MAX_SERIES_PER_METRIC'],
    default: 2000,
    brief: 'The most series of one metric, for the life of the process.',
  }),
  runtime: setting({
    type: onOffFlag,
    env: ['BINNACLE_RUNTIME_METRICS'],
    default: true,
    brief: 'Metrics of the process itself: event loop, heap, garbage collection, CPU, memory, disk.',
  }),
  endpoint: setting({
    type: onOffFlag,
    env: ['BINNACLE_METRICS_ENDPOINT'],
    default: false,
    brief: 'Serves `/metrics` for Prometheus besides what is sent; the same as adding `prometheus` to the exporters.',
  }),
  host: setting({
    type: text,
    env: ['OTEL_EXPORTER_PROMETHEUS_HOST'],
    default: 'localhost',
    brief: 'The address on which `/metrics` is served.',
  }),
  port: setting({
    type: integer({ min: 0, max: 65_535, example: 9464 }),
    env: ['OTEL_EXPORTER_PROMETHEUS_PORT'],
    default: 9464,
    brief: 'The port on which `/metrics` is served; 0 takes a free one.',
  }),
  token: optionalSetting({
    type: text,
    env: ['BINNACLE_METRICS_TOKEN'],
    secret: true,
    brief: 'What a request for `/metrics` must carry as `Authorization: Bearer …`.',
  }),
} as const;
