import { AggregationTemporality, AggregationType } from '@opentelemetry/sdk-metrics';
import type { CollectionResult, IMetricReader, MetricProducer } from '@opentelemetry/sdk-metrics';
import { BinnacleError } from '../../contract/error.ts';
import type { Delivery } from '../delivery/index.ts';
import { warn } from '../diagnostics/warn.ts';

export interface MetricReaderOptions {
  /** Takes the encoded metrics. */
  readonly delivery: Delivery;
  /** How often metrics are collected. */
  readonly intervalMillis: number;
  /** How long one collection may take. */
  readonly timeoutMillis: number;
  /** The most series of one metric in one collection. */
  readonly maxSeriesPerMetric: number;
  /** The longest that a flush may take. */
  readonly deadlineMillis: number;
}

/**
 * Hands the metrics of an application's own `NodeSDK` to our delivery. They are those of sdk-metrics: collected asynchronously,
 * without zero points and exemplars, with a limit per collection.
 */
export function createMetricReader(options: MetricReaderOptions): IMetricReader {
  return new DeliveringMetricReader(options);
}

class DeliveringMetricReader implements IMetricReader {
  readonly #options: MetricReaderOptions;
  readonly #timer: NodeJS.Timeout;
  #producer: MetricProducer | undefined;

  constructor(options: MetricReaderOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.#export(), options.intervalMillis).unref();
  }

  setMetricProducer(producer: MetricProducer): void {
    if (this.#producer !== undefined) {
      throw new BinnacleError(
        'BINNACLE_METRIC_READER_SHARED',
        'this metric reader belongs to a meter provider already; make one for each',
      );
    }
    this.#producer = producer;
  }

  selectAggregation(): { type: AggregationType.DEFAULT } {
    return { type: AggregationType.DEFAULT };
  }

  selectAggregationTemporality(): AggregationTemporality {
    return AggregationTemporality.CUMULATIVE;
  }

  selectCardinalityLimit(): number {
    return this.#options.maxSeriesPerMetric;
  }

  async collect(): Promise<CollectionResult> {
    if (this.#producer === undefined) {
      throw new BinnacleError(
        'BINNACLE_METRIC_READER_UNUSED',
        'this metric reader has no meter provider; pass it to one in metricReaders',
      );
    }
    return this.#producer.collect({ timeoutMillis: this.#options.timeoutMillis });
  }

  async forceFlush(): Promise<void> {
    await this.#export();
    await this.#options.delivery.flush({ timeoutMillis: this.#options.deadlineMillis });
  }

  async shutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.forceFlush();
  }

  async #export(): Promise<void> {
    try {
      const [{ resourceMetrics }, { ProtobufMetricsSerializer }] = await Promise.all([
        this.collect(),
        import('@opentelemetry/otlp-transformer'),
      ]);
      const request = ProtobufMetricsSerializer.serializeRequest(resourceMetrics);
      if (request !== undefined) await this.#options.delivery.sendMetrics(request);
    } catch (cause) {
      warn('BINNACLE_METRIC_EXPORT_FAILED', 'metrics could not be collected; the next collection holds them too', {
        cause,
      });
    }
  }
}
