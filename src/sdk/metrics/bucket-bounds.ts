import { warn } from '../diagnostics/warn.ts';

/** The bounds of a histogram that advises none. Source: OpenTelemetry metrics SDK, "Explicit Bucket Histogram Aggregation". */
const DEFAULT_BOUNDS: readonly number[] = [
  0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000,
];

/** The advised upper bounds if they can be used: finite numbers, each above the one before. Otherwise one warning and the default. */
export function bucketBounds(metricName: string, advised: readonly number[] | undefined): readonly number[] {
  if (advised === undefined) return DEFAULT_BOUNDS;
  const isUsable =
    Array.isArray(advised) &&
    advised.every((bound, i) => Number.isFinite(bound) && (i === 0 || bound > advised[i - 1]!));
  if (isUsable) return [...advised];
  warn(
    'BINNACLE_METRIC_BUCKETS_INVALID',
    `histogram "${metricName}" was created with the bucket boundaries ${String(advised)}; the default ones are used. ` +
      'Write finite numbers in rising order; the last bucket ends at infinity by itself',
  );
  return DEFAULT_BOUNDS;
}
