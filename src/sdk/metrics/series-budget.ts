import { warn } from '../diagnostics/warn.ts';

export interface SeriesLimits {
  /** The most series of one metric in the life of the process. Default 2,000. */
  readonly maxSeriesPerMetric: number;
  /** The most series of all metrics in the life of the process. Default 10,000. */
  readonly maxSeries: number;
}

/** Says whether a metric may have one more series, and counts the measurements of those that it may not. */
export class SeriesBudget {
  readonly #limits: SeriesLimits;
  readonly folded = new Map<string, number>();
  #seriesCount = 0;

  constructor(limits: SeriesLimits) {
    this.#limits = limits;
  }

  get seriesCount(): number {
    return this.#seriesCount;
  }

  take(metricName: string, seriesOfMetric: number): boolean {
    const { maxSeries, maxSeriesPerMetric } = this.#limits;
    if (seriesOfMetric < maxSeriesPerMetric && this.#seriesCount < maxSeries) {
      this.#seriesCount += 1;
      return true;
    }
    this.#fold(
      metricName,
      seriesOfMetric >= maxSeriesPerMetric ? `its ${maxSeriesPerMetric}` : `the process's ${maxSeries}`,
    );
    return false;
  }

  #fold(metricName: string, limit: string): void {
    const foldedBefore = this.folded.get(metricName);
    this.folded.set(metricName, (foldedBefore ?? 0) + 1);
    if (foldedBefore !== undefined) return;
    warn(
      'BINNACLE_METRIC_SERIES_LIMIT',
      `metric "${metricName}" has reached ${limit} series; measurements with further attribute values are added to its series ` +
        'otel.metric.overflow=true. Put ids, texts and numbers on spans and logs, not on metrics',
    );
  }
}
