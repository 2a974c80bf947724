/** Says of a percentile of a histogram how it is come by; undefined of all else. */
export function quantileNote(promql: string): string | undefined {
  return promql.includes('histogram_quantile')
    ? 'interpolated between the bounds of the histogram’s buckets; Overview counts runs exactly'
    : undefined;
}
