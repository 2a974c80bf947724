import type { KeyValue } from '../../otlp/model/common.ts';
import { ExactSum } from './exact-sum.ts';
import type { Exemplar } from './exemplar.ts';

/** What all series of one attribute set have in common. */
interface SeriesState {
  readonly attributes: readonly KeyValue[];
  /** When the collection before its first measurement was: it was certainly 0 then. */
  readonly startMillis: number;
  /** Its zero point is out. */
  isStarted: boolean;
}

/** One series of a counter, an up-down counter or a gauge. */
export class NumberSeries implements SeriesState {
  readonly attributes: readonly KeyValue[];
  readonly startMillis: number;
  readonly sum = new ExactSum();
  isStarted = false;
  exemplar: Exemplar | undefined = undefined;
  /** The last reading of the callbacks that observed it; 0 before the first. */
  observedIn = 0;
  /** The last export showed it, so that its absence from the next one has to be said. */
  isVisible = false;

  constructor(attributes: readonly KeyValue[], startMillis: number) {
    this.attributes = attributes;
    this.startMillis = startMillis;
  }
}

/** One series of a histogram. */
export class HistogramSeries implements SeriesState {
  readonly attributes: readonly KeyValue[];
  readonly startMillis: number;
  readonly bounds: readonly number[];
  readonly counts: number[];
  readonly exemplars: (Exemplar | undefined)[];
  readonly sum = new ExactSum();
  isStarted = false;
  count = 0;
  min = Infinity;
  max = -Infinity;

  constructor(attributes: readonly KeyValue[], startMillis: number, bounds: readonly number[]) {
    this.attributes = attributes;
    this.startMillis = startMillis;
    this.bounds = bounds;
    this.counts = Array.from({ length: bounds.length + 1 }, () => 0);
    this.exemplars = Array.from({ length: bounds.length + 1 });
  }

  /** Counts the value and answers its bucket. */
  record(value: number): number {
    const bucket = this.#bucketOf(value);
    this.counts[bucket]! += 1;
    this.count += 1;
    this.sum.add(value);
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
    return bucket;
  }

  /** The first bucket whose upper bound is not below the value: bounds are inclusive. */
  #bucketOf(value: number): number {
    let low = 0;
    let high = this.bounds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.bounds[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
