import { createNoopMeter, ValueType } from '@opentelemetry/api';
import type {
  BatchObservableCallback,
  Counter,
  Gauge,
  Histogram,
  Meter,
  MetricOptions,
  Observable,
  UpDownCounter,
} from '@opentelemetry/api';
import type { Instrument } from '../../contract/index.ts';
import { bucketBounds } from './bucket-bounds.ts';
import type { Descriptor } from './descriptor.ts';
import type { ExemplarSampler } from './exemplar.ts';
import { CounterInstrument, GaugeInstrument, HistogramInstrument, UpDownCounterInstrument } from './instruments.ts';
import { MetricRegister } from './metric-register.ts';
import type { MetricCount, RegisteredMetric } from './metric-register.ts';
import { MetricStorage } from './metric-storage.ts';
import type { StorageContext } from './metric-storage.ts';
import { ObservableInstrument } from './observable-instrument.ts';
import type { ObservableRegistry } from './observable-registry.ts';
import { readHistograms, readNumbers } from './reading.ts';
import { HistogramSeries, NumberSeries } from './series.ts';

/** What the meters of one provider share. */
export interface MeterContext extends StorageContext {
  readonly registry: ObservableRegistry;
  readonly metricCount: MetricCount;
  readonly sampleExemplar: ExemplarSampler;
  readonly bucketsOf: (metricName: string) => readonly number[] | undefined;
  /** When a series made now was certainly 0: at the last collection. */
  readonly startMillis: () => number;
}

type Create = (storage: MetricStorage<NumberSeries>) => unknown;

const noopMeter = createNoopMeter();

/** Makes instruments. Asking twice for the same one answers the same one. */
export class BinnacleMeter implements Meter {
  readonly metrics: MetricRegister;
  readonly #context: MeterContext;

  constructor(context: MeterContext) {
    this.#context = context;
    this.metrics = new MetricRegister(context.metricCount);
  }

  createCounter(name: string, options?: MetricOptions): Counter {
    const create: Create = (storage) => new CounterInstrument(storage, this.#context.sampleExemplar);
    return (this.#numbers(describe(name, 'counter', false, options), create) ??
      noopMeter.createCounter(name)) as Counter;
  }

  createUpDownCounter(name: string, options?: MetricOptions): UpDownCounter {
    const descriptor = describe(name, 'updowncounter', false, options);
    const create: Create = (storage) => new UpDownCounterInstrument(storage);
    return (this.#numbers(descriptor, create) ?? noopMeter.createUpDownCounter(name)) as UpDownCounter;
  }

  createGauge(name: string, options?: MetricOptions): Gauge {
    const create: Create = (storage) => new GaugeInstrument(storage);
    return (this.#numbers(describe(name, 'gauge', false, options), create) ?? noopMeter.createGauge(name)) as Gauge;
  }

  createHistogram(name: string, options?: MetricOptions): Histogram {
    const { startMillis, sampleExemplar, bucketsOf } = this.#context;
    const descriptor = describe(name, 'histogram', false, options);
    const metric = this.metrics.findOrAdd(descriptor, () => {
      const bounds = bucketsOf(name) ?? bucketBounds(name, options?.advice?.explicitBucketBoundaries);
      const storage = new MetricStorage(
        descriptor,
        this.#context,
        (labels) => new HistogramSeries(labels, startMillis(), bounds),
      );
      const instrument = new HistogramInstrument(storage, sampleExemplar);
      return { descriptor, instrument, read: (reading) => readHistograms(storage, reading) };
    });
    return (metric?.instrument as Histogram | undefined) ?? noopMeter.createHistogram(name);
  }

  createObservableCounter(name: string, options?: MetricOptions): Observable {
    return this.#observable(describe(name, 'counter', true, options));
  }

  createObservableUpDownCounter(name: string, options?: MetricOptions): Observable {
    return this.#observable(describe(name, 'updowncounter', true, options));
  }

  createObservableGauge(name: string, options?: MetricOptions): Observable {
    return this.#observable(describe(name, 'gauge', true, options));
  }

  addBatchObservableCallback(callback: BatchObservableCallback, observables: Observable[]): void {
    this.#context.registry.add(callback, storagesOf(observables), (observer) =>
      callback({
        observe: (observable, value, attributes) => {
          if (observable instanceof ObservableInstrument) observer(observable.storage, value, attributes);
        },
      }),
    );
  }

  removeBatchObservableCallback(callback: BatchObservableCallback, observables: Observable[]): void {
    this.#context.registry.remove(callback, storagesOf(observables));
  }

  #observable(descriptor: Descriptor): Observable {
    const create: Create = (storage) => new ObservableInstrument(storage, this.#context.registry);
    return (this.#numbers(descriptor, create) ?? noopMeter.createObservableGauge(descriptor.name)) as Observable;
  }

  #numbers(descriptor: Descriptor, create: Create): unknown {
    const { startMillis } = this.#context;
    const metric = this.metrics.findOrAdd(descriptor, (): RegisteredMetric => {
      const storage = new MetricStorage(descriptor, this.#context, (labels) => new NumberSeries(labels, startMillis()));
      return { descriptor, instrument: create(storage), read: (reading) => readNumbers(storage, reading) };
    });
    return metric?.instrument;
  }
}

function describe(
  name: string,
  instrument: Instrument,
  isObservable: boolean,
  options: MetricOptions = {},
): Descriptor {
  const { description = '', unit = '', valueType } = options;
  return { name, description, unit, instrument, isObservable, isInteger: valueType === ValueType.INT };
}

function storagesOf(observables: readonly Observable[]): MetricStorage<NumberSeries>[] {
  return observables.flatMap((observable) => (observable instanceof ObservableInstrument ? [observable.storage] : []));
}
