import type { Attributes } from '@opentelemetry/api';
import { toKeyValues } from '../../otlp/index.ts';
import type { KeyValue } from '../../otlp/index.ts';
import type { Descriptor } from './descriptor.ts';
import type { SeriesBudget } from './series-budget.ts';
import { SeriesIndex } from './series-index.ts';
import type { HistogramSeries, NumberSeries } from './series.ts';

const NO_ATTRIBUTES: Attributes = {};
const OVERFLOW_ATTRIBUTES: Attributes = { 'otel.metric.overflow': true };

/** What all metrics of a provider have in common. */
export interface StorageContext {
  readonly budget: SeriesBudget;
  /** Hides secrets in the attributes of a new series; the same object where there are none. */
  readonly redact: (attributes: Attributes) => Attributes;
}

/** All series of one metric. They live as long as the process: a counter that forgot a series would fall back to 0. */
export class MetricStorage<S extends NumberSeries | HistogramSeries> {
  readonly descriptor: Descriptor;
  readonly #index = new SeriesIndex<S>();
  readonly #budget: SeriesBudget;
  readonly #redact: (attributes: Attributes) => Attributes;
  readonly #createSeries: (attributes: readonly KeyValue[]) => S;
  /** Takes the measurements of attribute sets for which there is no room. */
  #overflow: S | undefined = undefined;
  /** The first reading of the metric's callbacks for an export. A series that appears in a later one was 0 before. */
  firstReadIn: number | undefined = undefined;

  constructor(
    descriptor: Descriptor,
    { budget, redact }: StorageContext,
    createSeries: (attributes: readonly KeyValue[]) => S,
  ) {
    this.descriptor = descriptor;
    this.#budget = budget;
    this.#redact = redact;
    this.#createSeries = createSeries;
  }

  /** The series of these attributes, made on first sight while there is room. */
  seriesOf(attributes: Attributes | undefined): S {
    const known = typeof attributes === 'object' && attributes !== null ? attributes : NO_ATTRIBUTES;
    return this.#index.find(known) ?? this.#addRedacted(known);
  }

  isOverflow(series: S): boolean {
    return series === this.#overflow;
  }

  *series(): IterableIterator<S> {
    yield* this.#index;
    if (this.#overflow !== undefined) yield this.#overflow;
  }

  /** Attribute sets that differ in secrets alone are one series: as two they would be two points of one label set. */
  #addRedacted(attributes: Attributes): S {
    const shown = this.#redact(attributes);
    if (shown === attributes) return this.#add(attributes);
    const series = this.#index.find(shown) ?? this.#add(shown);
    this.#index.alias(attributes, series);
    return series;
  }

  #add(attributes: Attributes): S {
    if (!this.#budget.take(this.descriptor.name, this.#index.size)) {
      this.#overflow ??= this.#createSeries(toKeyValues(OVERFLOW_ATTRIBUTES));
      return this.#overflow;
    }
    const series = this.#createSeries(labelsOf(attributes));
    this.#index.add(attributes, series);
    return series;
  }
}

function labelsOf(attributes: Attributes): KeyValue[] {
  return toKeyValues(attributes).filter(({ key, value }) => key !== '' && Object.keys(value).length > 0);
}
