import type { Attributes, Context, Counter, Gauge, Histogram, UpDownCounter } from '@opentelemetry/api';
import { checkedValue } from './checked-value.ts';
import type { ExemplarSampler } from './exemplar.ts';
import type { MetricStorage } from './metric-storage.ts';
import type { HistogramSeries, NumberSeries } from './series.ts';

export class CounterInstrument implements Counter {
  readonly #storage: MetricStorage<NumberSeries>;
  readonly #sampleExemplar: ExemplarSampler;

  constructor(storage: MetricStorage<NumberSeries>, sampleExemplar: ExemplarSampler) {
    this.#storage = storage;
    this.#sampleExemplar = sampleExemplar;
  }

  add(value: number, attributes?: Attributes, context?: Context): void {
    const amount = checkedValue(value, 0, this.#storage.descriptor);
    if (amount === undefined) return;
    const series = this.#storage.seriesOf(attributes);
    series.sum.add(amount);
    series.exemplar = this.#sampleExemplar(amount, context) ?? series.exemplar;
  }
}

export class UpDownCounterInstrument implements UpDownCounter {
  readonly #storage: MetricStorage<NumberSeries>;

  constructor(storage: MetricStorage<NumberSeries>) {
    this.#storage = storage;
  }

  add(value: number, attributes?: Attributes): void {
    const amount = checkedValue(value, -Infinity, this.#storage.descriptor);
    if (amount !== undefined) this.#storage.seriesOf(attributes).sum.add(amount);
  }
}

export class GaugeInstrument implements Gauge {
  readonly #storage: MetricStorage<NumberSeries>;

  constructor(storage: MetricStorage<NumberSeries>) {
    this.#storage = storage;
  }

  record(value: number, attributes?: Attributes): void {
    const level = checkedValue(value, -Infinity, this.#storage.descriptor);
    if (level !== undefined) this.#storage.seriesOf(attributes).sum.value = level;
  }
}

export class HistogramInstrument implements Histogram {
  readonly #storage: MetricStorage<HistogramSeries>;
  readonly #sampleExemplar: ExemplarSampler;

  constructor(storage: MetricStorage<HistogramSeries>, sampleExemplar: ExemplarSampler) {
    this.#storage = storage;
    this.#sampleExemplar = sampleExemplar;
  }

  record(value: number, attributes?: Attributes, context?: Context): void {
    const amount = checkedValue(value, 0, this.#storage.descriptor);
    if (amount === undefined) return;
    const series = this.#storage.seriesOf(attributes);
    const bucket = series.record(amount);
    const exemplar = this.#sampleExemplar(amount, context);
    if (exemplar !== undefined) series.exemplars[bucket] = exemplar;
  }
}
