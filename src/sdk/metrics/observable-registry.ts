import type { Attributes } from '@opentelemetry/api';
import { warn } from '../diagnostics/warn.ts';
import { withoutTracing } from '../without-tracing.ts';
import { checkedValue } from './checked-value.ts';
import type { MetricStorage } from './metric-storage.ts';
import type { NumberSeries } from './series.ts';
import { settledWithin } from './settled-within.ts';

type ObservableStorage = MetricStorage<NumberSeries>;

/** Takes one observation of a callback. */
type Observer = (storage: ObservableStorage, value: number, attributes?: Attributes) => void;

interface Observation {
  readonly storage: ObservableStorage;
  readonly series: NumberSeries;
  readonly value: number;
}

interface Registration {
  /** What the application registered, and removes it by. */
  readonly callback: unknown;
  readonly storages: ReadonlySet<ObservableStorage>;
  readonly read: (observe: Observer) => void | Promise<void>;
  /** What the last completed run observed; undefined before the first and after a failed one. */
  latest: readonly Observation[] | undefined;
  latestMillis: number;
  inFlight: Promise<void> | undefined;
}

/** How long the values of an asynchronous callback stand while its next run is under way: as long as Prometheus looks back for a sample. */
const MAX_AGE_MILLIS = 300_000;

/** The callbacks of all observable instruments, and what they observed last. */
export class ObservableRegistry {
  #registrations: readonly Registration[] = [];
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  add(callback: unknown, storages: Iterable<ObservableStorage>, read: Registration['read']): void {
    const set = new Set(storages);
    if (this.#find(callback, set) !== undefined) return;
    const registration = { callback, storages: set, read, latest: undefined, latestMillis: 0, inFlight: undefined };
    this.#registrations = [...this.#registrations, registration];
  }

  remove(callback: unknown, storages: Iterable<ObservableStorage>): void {
    const registration = this.#find(callback, new Set(storages));
    this.#registrations = this.#registrations.filter((known) => known !== registration);
  }

  /** Runs every callback that is not still running from last time. Asynchronous ones end later. */
  start(): void {
    for (const registration of this.#registrations) {
      if (registration.inFlight === undefined) this.#run(registration);
    }
  }

  /** Runs them as well, and waits for the asynchronous ones until the time is over. */
  async run(timeoutMillis: number): Promise<void> {
    this.start();
    const running = this.#registrations.flatMap(({ inFlight }) => inFlight ?? []);
    if (running.length === 0) return;
    await settledWithin(running, timeoutMillis);
    const late = this.#registrations.filter(({ inFlight }) => inFlight !== undefined);
    if (late.length > 0) warnOfDelay(late, timeoutMillis);
  }

  /** Gives the series what was observed last. */
  apply(reading: { readonly number: number; readonly isExport: boolean }): void {
    const oldest = this.#clock() - MAX_AGE_MILLIS;
    for (const { storages, latest, latestMillis } of this.#registrations) {
      if (latest === undefined || latestMillis < oldest) continue;
      for (const observation of latest) applyObservation(observation, reading.number);
      if (reading.isExport) for (const storage of storages) storage.firstReadIn ??= reading.number;
    }
  }

  #find(callback: unknown, storages: ReadonlySet<ObservableStorage>): Registration | undefined {
    return this.#registrations.find(
      (known) =>
        known.callback === callback &&
        known.storages.size === storages.size &&
        [...storages].every((storage) => known.storages.has(storage)),
    );
  }

  #run(registration: Registration): void {
    const observations: Observation[] = [];
    let isOpen = true;
    const observe: Observer = (storage, value, attributes) => {
      const isCounter = storage.descriptor.instrument === 'counter';
      if (!isOpen || !registration.storages.has(storage)) return;
      const checked = checkedValue(value, isCounter ? 0 : -Infinity, storage.descriptor);
      if (checked !== undefined) observations.push({ storage, series: storage.seriesOf(attributes), value: checked });
    };
    const settle = (latest: readonly Observation[] | undefined) => {
      isOpen = false;
      Object.assign(registration, { latest, latestMillis: this.#clock(), inFlight: undefined });
    };
    const fail = (cause: unknown) => {
      settle(undefined);
      warnOfFailure(registration, cause);
    };
    try {
      // A callback reads a store or a library; its spans would be one meaningless trace per collection.
      const result = withoutTracing(() => registration.read(observe));
      // Some answer what their last expression gave, which is nothing to wait for.
      if (result instanceof Object && 'then' in result) {
        registration.inFlight = Promise.resolve(result).then(() => settle(observations), fail);
      } else settle(observations);
    } catch (cause) {
      fail(cause);
    }
  }
}

function applyObservation({ storage, series, value }: Observation, reading: number): void {
  const isShared =
    series.observedIn === reading && storage.isOverflow(series) && storage.descriptor.instrument !== 'gauge';
  if (isShared) series.sum.add(value);
  else series.sum.value = value;
  series.observedIn = reading;
}

function namesOf(registrations: readonly Registration[]): string {
  return registrations
    .flatMap(({ storages }) => Array.from(storages, ({ descriptor }) => `"${descriptor.name}"`))
    .join(', ');
}

function warnOfDelay(late: readonly Registration[], timeoutMillis: number): void {
  const names = namesOf(late);
  warn(
    'BINNACLE_METRIC_CALLBACK_SLOW',
    `the callbacks of ${names} took longer than ${timeoutMillis} ms; what they observed before stands for at most five minutes`,
    { once: `BINNACLE_METRIC_CALLBACK_SLOW ${names}` },
  );
}

function warnOfFailure(registration: Registration, cause: unknown): void {
  const names = namesOf([registration]);
  warn('BINNACLE_METRIC_CALLBACK_FAILED', `a callback of ${names} failed; the metric has no value while it does`, {
    cause,
    once: `BINNACLE_METRIC_CALLBACK_FAILED ${names}`,
  });
}
