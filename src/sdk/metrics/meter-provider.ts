import type { Attributes, Meter, MeterOptions, MeterProvider } from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import { telemetryFoldedSeries, telemetryMetricName } from '../../contract/telemetry.ts';
import { toKeyValues } from '../../otlp/index.ts';
import type { ResourceMetrics, ScopeMetrics } from '../../otlp/index.ts';
import { createExemplarSampler } from './exemplar.ts';
import type { ExemplarFilter } from './exemplar.ts';
import { BinnacleMeter } from './meter.ts';
import type { MeterContext } from './meter.ts';
import { ObservableRegistry } from './observable-registry.ts';
import type { Reading } from './reading.ts';
import { SeriesBudget } from './series-budget.ts';

export interface MeterProviderOptions {
  readonly resource: Resource;
  /** The most series of one metric in the life of the process. Default 2,000. Further ones are folded into one marked `otel.metric.overflow=true`. */
  readonly maxSeriesPerMetric?: number | undefined;
  /** The most series of the process. Default 10,000. */
  readonly maxSeries?: number | undefined;
  /** Which measurements become exemplars. Default `trace_based` (`OTEL_METRICS_EXEMPLAR_FILTER`). */
  readonly exemplars?: ExemplarFilter | undefined;
  /** The bucket bounds of a histogram by its name, over what its instrument advises. Default: none. */
  readonly bucketsOf?: ((metricName: string) => readonly number[] | undefined) | undefined;
  /** Hides secrets in the attributes of series. Default: hides nothing. */
  readonly redact?: ((attributes: Attributes) => Attributes) | undefined;
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: (() => number) | undefined;
}

/** A meter provider that can be read at any moment, in one tick. */
export interface BinnacleMeterProvider extends MeterProvider {
  readonly resource: Resource;
  /**
   * Reads everything for sending it on, synchronously: it works at `process.exit` and in a crash. New sums and histograms begin with a 0
   * at the previous collection. Synchronous callbacks run; asynchronous ones are started, and their last completed values are used.
   */
  collect(): ResourceMetrics[];
  /** The same, after waiting for asynchronous callbacks until the time is over. */
  collectAsync(options: CollectOptions): Promise<ResourceMetrics[]>;
  /** Looks without taking: no zero points, and the next collection is as if it had not been. For scrapes, of which there may be several. */
  snapshot(options: CollectOptions): Promise<ResourceMetrics[]>;
  readonly seriesCount: number;
}

interface CollectOptions {
  readonly timeoutMillis: number;
}

export function createMeterProvider(options: MeterProviderOptions): BinnacleMeterProvider {
  return new BoundedMeterProvider(options);
}

const DEFAULT_LIMITS = { maxSeriesPerMetric: 2_000, maxSeries: 10_000 } as const;

class BoundedMeterProvider implements BinnacleMeterProvider {
  readonly resource: Resource;
  readonly #clock: () => number;
  readonly #registry: ObservableRegistry;
  readonly #budget: SeriesBudget;
  readonly #meterContext: MeterContext;
  readonly #scopes = new Map<string, Scope>();
  #readingNumber = 0;
  #lastCollectionMillis: number;

  constructor(options: MeterProviderOptions) {
    const { resource, exemplars = 'trace_based', bucketsOf = () => undefined, clock = Date.now } = options;
    const { redact = (attributes) => attributes } = options;
    this.resource = resource;
    this.#clock = clock;
    this.#lastCollectionMillis = clock();
    this.#registry = new ObservableRegistry(clock);
    this.#budget = new SeriesBudget({
      maxSeriesPerMetric: options.maxSeriesPerMetric ?? DEFAULT_LIMITS.maxSeriesPerMetric,
      maxSeries: options.maxSeries ?? DEFAULT_LIMITS.maxSeries,
    });
    this.#meterContext = {
      budget: this.#budget,
      registry: this.#registry,
      metricCount: { value: 0 },
      sampleExemplar: createExemplarSampler(exemplars, clock),
      bucketsOf,
      redact,
      startMillis: () => this.#lastCollectionMillis,
    };
    this.#countFolded();
  }

  get seriesCount(): number {
    return this.#budget.seriesCount;
  }

  getMeter(name: string, version?: string, options?: MeterOptions): Meter {
    const schemaUrl = options?.schemaUrl;
    return this.#scopeOf({ name, version, schemaUrl }, () => new BinnacleMeter(this.#meterContext)).meter;
  }

  collect(): ResourceMetrics[] {
    this.#registry.start();
    return this.#read(true);
  }

  async collectAsync({ timeoutMillis }: CollectOptions): Promise<ResourceMetrics[]> {
    await this.#registry.run(timeoutMillis);
    return this.#read(true);
  }

  async snapshot({ timeoutMillis }: CollectOptions): Promise<ResourceMetrics[]> {
    await this.#registry.run(timeoutMillis);
    return this.#read(false);
  }

  #read(isExport: boolean): ResourceMetrics[] {
    this.#readingNumber += 1;
    // A later reading is later by at least a millisecond, Prometheus's finest step: a zero point and the value after it never share one.
    const timeMillis = Math.max(this.#clock(), this.#lastCollectionMillis + 1);
    const reading: Reading = { number: this.#readingNumber, timeMillis, isExport };
    this.#registry.apply(reading);
    const scopeMetrics = Array.from(this.#scopes.values(), (scope) => readScope(scope, reading));
    if (isExport) this.#lastCollectionMillis = timeMillis;
    const filled = scopeMetrics.filter(({ metrics }) => metrics.length > 0);
    if (filled.length === 0) return [];
    const { attributes, schemaUrl } = this.resource;
    return [{ resource: { attributes: toKeyValues(attributes) }, scopeMetrics: filled, schemaUrl }];
  }

  /** Has room of its own, so that what was folded can still be counted when the process is full. */
  #countFolded(): void {
    const budget = new SeriesBudget(DEFAULT_LIMITS);
    const { meter } = this.#scopeOf(
      { name: 'binnacle.metrics' },
      () => new BinnacleMeter({ ...this.#meterContext, budget }),
    );
    const { name, unit, brief } = telemetryFoldedSeries;
    meter.createObservableCounter(name, { unit, description: brief }).addCallback((result) => {
      for (const [metricName, count] of this.#budget.folded)
        result.observe(count, { [telemetryMetricName.key]: metricName });
    });
  }

  #scopeOf(identity: ScopeIdentity, create: () => BinnacleMeter): Scope {
    const key = JSON.stringify([identity.name, identity.version, identity.schemaUrl]);
    let scope = this.#scopes.get(key);
    if (scope === undefined) this.#scopes.set(key, (scope = { ...identity, meter: create() }));
    return scope;
  }
}

interface ScopeIdentity {
  readonly name: string;
  readonly version?: string | undefined;
  readonly schemaUrl?: string | undefined;
}

interface Scope extends ScopeIdentity {
  readonly meter: BinnacleMeter;
}

function readScope({ name, version, schemaUrl, meter }: Scope, reading: Reading): ScopeMetrics {
  const metrics = Array.from(meter.metrics, (metric) => metric.read(reading)).filter((metric) => metric !== undefined);
  return { scope: { name, version, attributes: [] }, metrics, schemaUrl };
}
