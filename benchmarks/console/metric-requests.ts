import { encodeRequest } from '../../src/otlp/index.ts';
import type { KeyValue, Metric, NumberDataPoint } from '../../src/otlp/index.ts';
import { seededRandom } from '../../test/support/seeded-random.ts';

const WORKFLOWS = 10;
const OUTCOMES = ['success', 'failure', 'timeout', 'cancelled', 'rejected'];
const BOUNDS = [1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600];
const CUMULATIVE = 2;

/** One request a collection: `series` series of counters, gauges and histograms, every `stepMillis` up to `endMillis`. */
export function metricRequests(options: {
  readonly seed: number;
  readonly series: number;
  readonly collections: number;
  readonly stepMillis: number;
  readonly endMillis: number;
}): Uint8Array[] {
  const random = seededRandom(options.seed);
  const states = Array.from({ length: options.series }, (_, index) => ({
    kind: index % 3,
    attributes: attributesOf(index),
    total: 0,
    counts: BOUNDS.concat(0).map(() => 0),
    sum: 0,
  }));
  const startMillis = options.endMillis - options.stepMillis * options.collections;
  const startTimeUnixNano = BigInt(startMillis) * 1_000_000n;
  return Array.from({ length: options.collections }, (_, step) => {
    const timeUnixNano = BigInt(startMillis + (step + 1) * options.stepMillis) * 1_000_000n;
    const at = { startTimeUnixNano, timeUnixNano };
    for (const state of states) advance(state, random);
    return encode(metricsOf(states, at));
  });
}

function metricsOf(
  states: readonly State[],
  at: Pick<NumberDataPoint, 'startTimeUnixNano' | 'timeUnixNano'>,
): Metric[] {
  const [counters, gauges, histograms] = [0, 1, 2].map((kind) => states.filter((state) => state.kind === kind)) as [
    State[],
    State[],
    State[],
  ];
  const common = { ...at, exemplars: [] };
  const runs = counters.map(({ attributes, total }) => ({ ...common, attributes, asDouble: total }));
  const active = gauges.map(({ attributes, total }) => ({ ...common, attributes, asDouble: total % 17 }));
  const durations = histograms.map(({ attributes, total, counts, sum }) => ({
    ...common,
    attributes,
    count: total,
    sum,
    bucketCounts: [...counts],
    explicitBounds: BOUNDS,
  }));
  const cumulative = { aggregationTemporality: CUMULATIVE };
  return [
    { name: 'workflow.runs', unit: '{run}', metadata: [], sum: { ...cumulative, isMonotonic: true, dataPoints: runs } },
    { name: 'workflow.active', unit: '{run}', metadata: [], gauge: { dataPoints: active } },
    { name: 'workflow.duration', unit: 's', metadata: [], histogram: { ...cumulative, dataPoints: durations } },
  ];
}

interface State {
  /** 0 counter, 1 gauge, 2 histogram. */
  readonly kind: number;
  readonly attributes: readonly KeyValue[];
  readonly counts: number[];
  total: number;
  sum: number;
}

function advance(state: State, random: () => number): void {
  const added = Math.floor(random() * 3);
  for (let each = 0; each < added; each += 1) {
    const seconds = random() ** 4 * 4000;
    const bucket = BOUNDS.findIndex((bound) => seconds <= bound);
    const index = bucket < 0 ? BOUNDS.length : bucket;
    state.counts[index] = (state.counts[index] ?? 0) + 1;
    state.sum += seconds;
  }
  state.total += added;
}

function attributesOf(index: number): KeyValue[] {
  const text = (key: string, stringValue: string): KeyValue => ({ key, value: { stringValue } });
  const group = Math.floor(index / 3);
  return [
    text('workflow.name', `workflow-${group % WORKFLOWS}`),
    text('workflow.outcome', OUTCOMES[Math.floor(group / WORKFLOWS) % OUTCOMES.length] ?? ''),
    text('workflow.trigger', `trigger-${Math.floor(group / WORKFLOWS / OUTCOMES.length)}`),
  ];
}

function encode(metrics: readonly Metric[]): Uint8Array {
  const resource = {
    attributes: [
      { key: 'service.name', value: { stringValue: 'orchestrator' } },
      { key: 'service.instance.id', value: { stringValue: 'a' } },
    ],
  };
  return encodeRequest('metrics', {
    resourceMetrics: [{ resource, scopeMetrics: [{ scope: { name: 'binnacle', attributes: [] }, metrics }] }],
  });
}
