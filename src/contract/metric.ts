import type { AttributeEntry, Attributes } from './attribute.ts';

export type Instrument = 'counter' | 'updowncounter' | 'gauge' | 'histogram';

/** A UCUM unit, or an annotation in braces, which adds nothing to the Prometheus name. */
export type Unit = 's' | 'By' | '1' | `{${string}}`;

/** How far an entry may still change: `stable` entries change only through `renamedFrom`. */
export type Stability = 'stable' | 'development';

/** A metric of the contract. Data only: `recorder()` of `binnacle` makes something that records it. */
export interface Metric<
  I extends Instrument = Instrument,
  E = AttributeEntry<true>,
  U extends Unit = Unit,
  O extends boolean = boolean,
> {
  readonly name: string;
  readonly instrument: I;
  readonly unit: U;
  readonly brief: string;
  readonly stability: Stability;
  readonly attributes: readonly E[];
  /** Upper bounds of the histogram's buckets, ascending, in `unit`. */
  readonly buckets?: readonly number[];
  /** Read from a callback at collection instead of recorded. */
  readonly observable?: O;
  /** The name under which earlier versions emitted it. */
  readonly renamedFrom?: string;
}

/** The attribute object that a metric is recorded with. */
export type MetricAttributes<M> = M extends Metric<Instrument, infer E> ? Attributes<E> : never;

type Buckets<I extends Instrument> = I extends 'histogram'
  ? { readonly buckets: readonly number[] }
  : { readonly buckets?: never };

/**
 * Defines a metric. A required attribute that is missing, an unknown one, a value outside an enumeration
 * and an unbounded attribute do not compile where the metric is recorded.
 */
export function defineMetric<
  const I extends Instrument,
  const U extends Unit,
  E extends AttributeEntry<true>,
  const O extends boolean = false,
>(
  options: {
    readonly name: string;
    readonly instrument: I;
    readonly unit: U;
    readonly brief: string;
    readonly stability: Stability;
    readonly attributes: readonly E[];
    readonly observable?: O;
    readonly renamedFrom?: string;
  } & Buckets<I>,
): Metric<I, E, U, O> {
  return options;
}
