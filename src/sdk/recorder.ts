import type { Attributes as ApiAttributes, Context, ObservableCallback } from '@opentelemetry/api';
import type { AttributeEntry, Attributes } from '../contract/attribute.ts';
import type { Instrument, Metric, Unit } from '../contract/metric.ts';
import { telemetryFoldedValues } from '../contract/telemetry.ts';
import { warn } from './diagnostics/warn.ts';
import { createAttributeGuard } from './recording/attribute-guard.ts';
import type { AttributeGuard } from './recording/attribute-guard.ts';
import { createInstrument, createObservable, followMeterProvider } from './recording/instrument.ts';

type Write<A> = object extends A
  ? (value: number, attributes?: A, context?: Context) => void
  : (value: number, attributes: A, context?: Context) => void;

/** Reports one value of an observable metric; called from the callback of `observe`. */
export type Observe<A> = object extends A
  ? (value: number, attributes?: A) => void
  : (value: number, attributes: A) => void;

/** Counters and up-down counters. */
export interface Adder<A> {
  /** Adds to a counter. `context` (default: the active one) decides which span the exemplar names. */
  readonly add: Write<A>;
}

/** Histograms and gauges. */
export interface ValueRecorder<A> {
  /** Records a value in the metric's unit. `context` (default: the active one) decides which span the exemplar names. */
  readonly record: Write<A>;
}

/** Metrics that are read at each collection. */
export interface Observer<A> {
  /** Registers what is called at each collection. Disposing the result ends it. An exception in it is warned of once. */
  observe(callback: (observe: Observe<A>) => void): Disposable;
}

/** Records a metric with the attributes that its definition asks for. */
export type Recorder<M> =
  M extends Metric<infer I, infer E, Unit, infer O>
    ? // Not distributive: without `exactOptionalPropertyTypes`, the `O` of a metric that does not say is inferred as boolean.
      [O] extends [true]
      ? Observer<Attributes<E>>
      : I extends 'counter' | 'updowncounter'
        ? Adder<Attributes<E>>
        : ValueRecorder<Attributes<E>>
    : never;

const recorders = new WeakMap<object, object>();
const observers = new Set<() => void>();

/**
 * What records a metric, ours or one that you defined with `defineMetric`. Make it once, at the top of a module: it does
 * nothing before `start()` and works from then on. A value past the cap of its attribute or outside its enumeration is
 * recorded as `_OTHER` and counted (`telemetry.attribute.folded`); an attribute that the metric does not have is left
 * out with a warning (`BINNACLE_METRIC_ATTRIBUTE_UNKNOWN`).
 */
export function recorder<I extends Instrument, E extends AttributeEntry<true>, U extends Unit, O extends boolean>(
  metric: Metric<I, E, U, O>,
): Recorder<Metric<I, E, U, O>> {
  const made = recorders.get(metric) ?? createRecorder(metric);
  recorders.set(metric, made);
  return made as Recorder<Metric<I, E, U, O>>;
}

/** Registers the callbacks of observable metrics with the global meter provider; `start()` calls it, for those made before. */
export function connectObservers(): void {
  for (const attach of observers) attach();
}

function createRecorder(metric: Metric): object {
  const guard = createAttributeGuard({ metric, onFolded: (key) => countFolded(metric, key) });
  return metric.observable ? createObserver(metric, guard) : createSyncRecorder(metric, guard);
}

function createSyncRecorder(metric: Metric, guard: AttributeGuard): object {
  const instrument = followMeterProvider((meter) => {
    connectObservers();
    const created = createInstrument(meter, metric);
    return 'add' in created ? created.add.bind(created) : created.record.bind(created);
  });
  const write = (value: number, attributes: ApiAttributes = {}, context?: Context): void => {
    instrument()(value, guard(attributes), context);
  };
  return metric.instrument === 'counter' || metric.instrument === 'updowncounter' ? { add: write } : { record: write };
}

function createObserver(metric: Metric, guard: AttributeGuard): object {
  const observable = followMeterProvider((meter) => createObservable(meter, metric));
  return {
    observe(callback: (observe: (value: number, attributes?: ApiAttributes) => void) => void): Disposable {
      const read: ObservableCallback = (result) => {
        try {
          callback((value, attributes = {}) => result.observe(value, guard(attributes)));
        } catch (cause) {
          warn('BINNACLE_METRIC_CALLBACK_FAILED', `The callback that reads ${metric.name} threw.`, { cause });
        }
      };
      let attached = observable();
      attached.addCallback(read);
      const attach = (): void => {
        if (attached === observable()) return;
        attached = observable();
        attached.addCallback(read);
      };
      observers.add(attach);
      return {
        [Symbol.dispose]: () => {
          observers.delete(attach);
          attached.removeCallback(read);
        },
      };
    },
  };
}

function countFolded(metric: Metric, key: string): void {
  // Counting what was folded while counting what was folded would never end.
  if (metric.name === telemetryFoldedValues.name) return;
  recorder(telemetryFoldedValues).add(1, { 'telemetry.metric.name': metric.name, 'telemetry.attribute.key': key });
}
