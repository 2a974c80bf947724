/** A value as Prometheus writes it: seconds, and a number as text (`NaN`, `+Inf`, `-Inf` too). */
type PrometheusValue = readonly [timeSeconds: number, value: string];

/** A native histogram. A bucket tells which of its ends belong to it, both ends, and the count. */
type PrometheusHistogram = readonly [
  timeSeconds: number,
  histogram: {
    readonly count: string;
    readonly sum: string;
    readonly buckets?: readonly (readonly [boundaries: number, lower: string, upper: string, count: string])[];
  },
];

interface PrometheusSeries {
  readonly metric: Readonly<Record<string, string>>;
  readonly values?: readonly PrometheusValue[];
  readonly histograms?: readonly PrometheusHistogram[];
}

interface PrometheusSample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value?: PrometheusValue;
  readonly histogram?: PrometheusHistogram;
}

/** `data` of Prometheus's answers to `query` and `query_range`. */
export type QueryResult =
  | { readonly resultType: 'matrix'; readonly result: readonly PrometheusSeries[] }
  | { readonly resultType: 'vector'; readonly result: readonly PrometheusSample[] }
  | { readonly resultType: 'scalar' | 'string'; readonly result: PrometheusValue };
