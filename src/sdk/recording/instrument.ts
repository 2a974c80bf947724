import { metrics } from '@opentelemetry/api';
import type { Meter, MeterProvider, MetricOptions, Observable } from '@opentelemetry/api';
import type { Metric } from '../../contract/metric.ts';
import { version } from '../version.ts';

/**
 * Resolves something from the global meter provider, and again once another provider is registered. The API has no
 * proxy for meters: an instrument that was made before `start()` would stay without effect for ever.
 */
export function followMeterProvider<T>(create: (meter: Meter) => T): () => T {
  let provider: MeterProvider | undefined;
  let resolved: T;
  return () => {
    const current = metrics.getMeterProvider();
    if (current !== provider) {
      provider = current;
      resolved = create(current.getMeter('binnacle', version));
    }
    return resolved;
  };
}

/** Creates the synchronous instrument of a metric. */
export function createInstrument(meter: Meter, metric: Metric) {
  const options = instrumentOptions(metric);
  switch (metric.instrument) {
    case 'counter':
      return meter.createCounter(metric.name, options);
    case 'updowncounter':
      return meter.createUpDownCounter(metric.name, options);
    case 'gauge':
      return meter.createGauge(metric.name, options);
    default:
      return meter.createHistogram(metric.name, options);
  }
}

/** Creates the observable instrument of a metric. */
export function createObservable(meter: Meter, metric: Metric): Observable {
  const options = instrumentOptions(metric);
  switch (metric.instrument) {
    case 'counter':
      return meter.createObservableCounter(metric.name, options);
    case 'updowncounter':
      return meter.createObservableUpDownCounter(metric.name, options);
    default:
      return meter.createObservableGauge(metric.name, options);
  }
}

function instrumentOptions(metric: Metric): MetricOptions {
  return {
    description: metric.brief,
    unit: metric.unit,
    ...(metric.buckets && { advice: { explicitBucketBoundaries: [...metric.buckets] } }),
  };
}
