import type { Observable, ObservableCallback } from '@opentelemetry/api';
import type { MetricStorage } from './metric-storage.ts';
import type { ObservableRegistry } from './observable-registry.ts';
import type { NumberSeries } from './series.ts';

/** A counter, up-down counter or gauge whose values are read from callbacks at collection. */
export class ObservableInstrument implements Observable {
  readonly storage: MetricStorage<NumberSeries>;
  readonly #registry: ObservableRegistry;

  constructor(storage: MetricStorage<NumberSeries>, registry: ObservableRegistry) {
    this.storage = storage;
    this.#registry = registry;
  }

  addCallback(callback: ObservableCallback): void {
    this.#registry.add(callback, [this.storage], (observer) => {
      const observe = (value: number, attributes?: Parameters<typeof observer>[2]) =>
        observer(this.storage, value, attributes);
      return callback({ observe });
    });
  }

  removeCallback(callback: ObservableCallback): void {
    this.#registry.remove(callback, [this.storage]);
  }
}
