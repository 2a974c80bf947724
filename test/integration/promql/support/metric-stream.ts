import { ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';
import type { Attributes } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { attributeOf, contract } from '../../../../src/contract/index.ts';
import type { Metric } from '../../../../src/contract/index.ts';
import type { ResourceMetrics } from '../../../../src/otlp/index.ts';
import { createMeterProvider } from '../../../../src/sdk/metrics/index.ts';
import { oddMetrics } from './odd-metrics.ts';
import { seededRandom } from '../../../support/seeded-random.ts';
import { STEP_MILLIS, STEPS } from './steps.ts';

const VARIANTS = 2;

/** A process that records every metric of the contract. */
interface Process {
  readonly service: string;
  readonly instance: string;
  /** Its metrics arrive from the first step to before the last, but not within the outage. */
  readonly first: number;
  readonly last: number;
  readonly outage?: readonly [first: number, last: number];
  /** Its counters begin again here, under the same identity. */
  readonly restart?: number;
}

const processes: readonly Process[] = [
  { service: 'orders', instance: 'i-1', first: 0, last: STEPS, restart: 130 },
  { service: 'billing', instance: 'i-2', first: 0, last: 110, outage: [60, 76] },
  { service: 'billing', instance: 'i-3', first: 114, last: STEPS },
];

/** The requests of all processes over two simulated hours, in order of time. Some come late, some twice, as retries do. */
export function metricStream(startMillis: number): ResourceMetrics[][] {
  const sources = [...processes.map((process) => contractMetrics(process, startMillis)), oddMetrics(startMillis)];
  const requests: ResourceMetrics[][] = [];
  let late: ResourceMetrics[][] = [];
  for (let step = 0; step < STEPS; step++) {
    for (const [index, collect] of sources.entries()) {
      const request = collect(step);
      if (request.length === 0) continue;
      if (index === 0 && step % 40 === 20) late.push(request);
      else requests.push(request);
      if (step % 50 === 10) requests.push(request);
    }
    if (step % 40 === 24) {
      requests.push(...late);
      late = [];
    }
  }
  return requests;
}

function contractMetrics(process: Process, startMillis: number): (step: number) => ResourceMetrics[] {
  const random = seededRandom(process.instance.charCodeAt(2));
  let nowMillis = startMillis;
  const start = () =>
    createMeterProvider({
      clock: () => nowMillis,
      resource: resourceFromAttributes({
        'service.namespace': 'shop',
        'service.name': process.service,
        'service.instance.id': process.instance,
        'service.version': process.restart === undefined ? '1.2.3' : '2.0.0',
        'deployment.environment.name': 'test',
        'host.name': `host-${process.instance}`,
      }),
    });
  let provider = start();
  return (step) => {
    if (step < process.first || step >= process.last) return [];
    if (step === process.restart) {
      nowMillis = startMillis + (step - 0.5) * STEP_MILLIS;
      provider = start();
    }
    nowMillis = startMillis + step * STEP_MILLIS;
    const meter = provider.getMeter('contract', '1.0.0');
    for (const metric of contract.metrics) {
      for (let variant = 0; variant < VARIANTS; variant++) record(meter, metric, attributesOf(metric, variant), random);
    }
    const [first = Infinity, last = -Infinity] = process.outage ?? [];
    return step >= first && step < last ? [] : provider.collect();
  };
}

function attributesOf(metric: Metric, variant: number): Attributes {
  const entries = metric.attributes.map(attributeOf).map(({ key, values }) => {
    return [key, values?.[variant % values.length] ?? `${key}-${variant}`] as const;
  });
  return Object.fromEntries(entries);
}

function record(
  meter: ReturnType<ReturnType<typeof createMeterProvider>['getMeter']>,
  { name, unit, brief, instrument, buckets = [] }: Metric,
  attributes: Attributes,
  random: () => number,
): void {
  const options = { unit, description: brief };
  if (instrument === 'counter') {
    if (random() < 0.6)
      meter.createCounter(name, options).add(Math.ceil(random() * 1000) / 8, attributes, sampled(random));
  } else if (instrument === 'updowncounter') {
    meter.createUpDownCounter(name, options).add(Math.round(random() * 10 - 5), attributes);
  } else if (instrument === 'gauge') {
    meter.createGauge(name, options).record(random() * 100, attributes);
  } else {
    const histogram = meter.createHistogram(name, { ...options, advice: { explicitBucketBoundaries: [...buckets] } });
    for (let i = Math.floor(random() * 4); i > 0; i--) {
      const bound = buckets[Math.floor(random() * buckets.length)] ?? 1;
      histogram.record(bound * (0.5 + random()), attributes, sampled(random));
    }
  }
}

function sampled(random: () => number) {
  const traceId = Math.floor(random() * 2 ** 32)
    .toString(16)
    .padStart(32, 'a');
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId: traceId.slice(-16), traceFlags: TraceFlags.SAMPLED });
}
