import type { Metric } from '../../otlp/index.ts';
import { warn } from '../diagnostics/warn.ts';
import type { Descriptor } from './descriptor.ts';
import type { Reading } from './reading.ts';

export interface RegisteredMetric {
  readonly descriptor: Descriptor;
  /** What the application holds. */
  readonly instrument: unknown;
  read(reading: Reading): Metric | undefined;
}

/** Source: OpenTelemetry metrics API, "Instrument name syntax". */
const NAME = /^[a-z][a-z0-9_.\-/]{0,254}$/i;

/** The most metrics of one process; names made at run time must not grow it without end. */
const MAX_METRICS = 1_000;

/** The number of metrics of all meters. */
export interface MetricCount {
  value: number;
}

/** The metrics of one meter. */
export class MetricRegister {
  readonly #byName = new Map<string, RegisteredMetric[]>();
  readonly #count: MetricCount;

  constructor(count: MetricCount) {
    this.#count = count;
  }

  *[Symbol.iterator](): IterableIterator<RegisteredMetric> {
    for (const metrics of this.#byName.values()) yield* metrics;
  }

  /** The metric of this descriptor, made on first sight. Undefined, with one warning, where none can be. */
  findOrAdd(descriptor: Descriptor, create: () => RegisteredMetric): RegisteredMetric | undefined {
    const name = descriptor.name.toLowerCase();
    const namesakes = this.#byName.get(name) ?? [];
    const known = namesakes.find((metric) => isSame(metric.descriptor, descriptor));
    if (known !== undefined) return known;
    if (!this.#mayAdd(descriptor, namesakes)) return undefined;
    const metric = create();
    this.#byName.set(name, [...namesakes, metric]);
    this.#count.value += 1;
    return metric;
  }

  #mayAdd(descriptor: Descriptor, namesakes: readonly RegisteredMetric[]): boolean {
    if (!NAME.test(descriptor.name)) {
      warn(
        'BINNACLE_METRIC_NAME_INVALID',
        `"${descriptor.name}" is not a metric name and records nothing; write a letter, then letters, digits, "_", ".", "-" or "/", at most 255`,
      );
      return false;
    }
    if (this.#count.value >= MAX_METRICS) {
      warn(
        'BINNACLE_METRIC_LIMIT',
        `metric "${descriptor.name}" and all further ones record nothing: the process has ${MAX_METRICS}. Put what varies into attributes, not names`,
        { once: 'BINNACLE_METRIC_LIMIT' },
      );
      return false;
    }
    if (namesakes[0] !== undefined) warnOfDuplicate(namesakes[0].descriptor, descriptor);
    return true;
  }
}

function isSame(a: Descriptor, b: Descriptor): boolean {
  return (
    a.instrument === b.instrument &&
    a.isObservable === b.isObservable &&
    a.unit === b.unit &&
    a.isInteger === b.isInteger
  );
}

function warnOfDuplicate(first: Descriptor, second: Descriptor): void {
  warn(
    'BINNACLE_METRIC_DUPLICATE',
    `metric "${second.name}" was created as ${describe(first)} and now as ${describe(second)}; both are exported, and backends may ` +
      'show either. Create it the same way everywhere, or give it another name',
    { once: `BINNACLE_METRIC_DUPLICATE ${second.name}` },
  );
}

function describe({ instrument, isObservable, isInteger, unit }: Descriptor): string {
  return `${isObservable ? 'observable ' : ''}${instrument}${isInteger ? ' of integers' : ''} in unit "${unit}"`;
}
