import type { Context, TextMapGetter, TextMapPropagator, TextMapSetter } from '@opentelemetry/api';
import { warn } from '../diagnostics/warn.ts';

/** A propagator that fails leaves the headers of the others as they are, and says so once. */
export class GuardedPropagator implements TextMapPropagator {
  readonly #header: string;
  readonly #propagator: TextMapPropagator;

  constructor(header: string, propagator: TextMapPropagator) {
    this.#header = header;
    this.#propagator = propagator;
  }

  inject(context: Context, carrier: unknown, setter: TextMapSetter): void {
    try {
      this.#propagator.inject(context, carrier, setter);
    } catch (cause) {
      warnOfFailure(`${this.#header} could not be written, so a request goes without it`, cause);
    }
  }

  extract(context: Context, carrier: unknown, getter: TextMapGetter): Context {
    try {
      return this.#propagator.extract(context, carrier, getter);
    } catch (cause) {
      warnOfFailure(`${this.#header} could not be read and is ignored`, cause);
      return context;
    }
  }

  fields(): string[] {
    return this.#propagator.fields();
  }
}

function warnOfFailure(message: string, cause: unknown): void {
  warn('BINNACLE_PROPAGATION_FAILED', message, { cause, once: message });
}
