import type {
  ExponentialHistogramDataPoint,
  HistogramDataPoint,
  KeyValue,
  Metric,
  NumberDataPoint,
  ResourceMetrics,
  SummaryDataPoint,
} from '../../../../src/otlp/index.ts';
import { STEP_MILLIS } from './steps.ts';
import { seededRandom } from '../../../support/seeded-random.ts';

const STALE = { flags: 1 };
const CUMULATIVE = 2;

interface Moment {
  readonly step: number;
  readonly attributes: readonly KeyValue[];
  readonly startTimeUnixNano: bigint;
  readonly timeUnixNano: bigint;
}

/** What other SDKs send and ours does not: exponential histograms, summaries, ended series, NaN, bounds that change, and so on. */
export function oddMetrics(startMillis: number): (step: number) => ResourceMetrics[] {
  const random = seededRandom(99);
  const resource = { attributes: [text('service.name', 'odd'), text('a.b', 'first'), text('a_b', 'second')] };
  const exponentials = [exponential(random, 3), exponential(random, 10), exponential(random, 0)];
  return (step) => {
    const at = (...attributes: KeyValue[]): Moment => ({
      step,
      attributes,
      startTimeUnixNano: BigInt(startMillis) * 1_000_000n,
      timeUnixNano: BigInt(startMillis + step * STEP_MILLIS) * 1_000_000n,
    });
    const metrics: Metric[] = [
      { name: 'odd.numbers', gauge: { dataPoints: oddNumbers(at) } },
      { name: 'odd.stale.gauge', unit: '1', gauge: { dataPoints: [endingNumber(at())] } },
      {
        name: 'odd.stale.counter',
        unit: '{x}',
        sum: { ...cumulative, isMonotonic: true, dataPoints: [endingNumber(at())] },
      },
      { name: 'odd.stale.latency', unit: 'ms', histogram: { ...cumulative, dataPoints: [endingHistogram(at())] } },
      { name: 'odd.rebucketed', unit: 's', histogram: { ...cumulative, dataPoints: [rebucketed(at())] } },
      { name: 'odd.sumless', histogram: { ...cumulative, dataPoints: [sumless(at(text('le', 'mine')))] } },
      { name: 'odd.summary', unit: 's', summary: { dataPoints: [summary(at(), random)] } },
      {
        name: 'odd.exponential',
        unit: 's',
        exponentialHistogram: {
          ...cumulative,
          dataPoints: exponentials.map((next, index) => next(at(text('shape', `s${index}`)))),
        },
      },
      { name: 'odd/name-with.parts', unit: 'By/s', gauge: { dataPoints: [labelled(at)] } },
    ];
    return [{ resource, scopeMetrics: [{ scope: { name: 'odd', version: '1', attributes: [] }, metrics }] }];
  };
}

const cumulative = { aggregationTemporality: CUMULATIVE };

function text(key: string, stringValue: string): KeyValue {
  return { key, value: { stringValue } };
}

/** Values that are no common number, and a series with gaps. */
function oddNumbers(at: (...attributes: KeyValue[]) => Moment): NumberDataPoint[] {
  const { step } = at();
  const strange = [NaN, Infinity, -Infinity, 1e300, -1e-300, 0, 2 ** 53][step % 11];
  const point = (kind: string, asDouble: number): NumberDataPoint => ({
    ...at(text('kind', kind)),
    asDouble,
    exemplars: [],
  });
  const points = [point('strange', strange ?? step), point('steady', step / 7)];
  return step % 60 < 25 ? [...points, point('with_gaps', step)] : points;
}

/** Ends at step 80, begins again at 100. */
function endingNumber({ step, ...moment }: Moment): NumberDataPoint {
  return step >= 80 && step < 100 ? { ...moment, ...STALE, exemplars: [] } : { ...moment, asInt: step, exemplars: [] };
}

function endingHistogram({ step, ...moment }: Moment): HistogramDataPoint {
  const explicitBounds = [5, 50];
  if (step >= 80 && step < 100) {
    // As some senders do: with and without the bounds.
    const bounds = step < 90 ? { explicitBounds, bucketCounts: [0, 0, 0] } : { explicitBounds: [], bucketCounts: [] };
    return { ...moment, ...STALE, ...bounds, count: 0, exemplars: [] };
  }
  return {
    ...moment,
    count: 3 * step,
    sum: step * 11.5,
    bucketCounts: [step, step, step],
    explicitBounds,
    exemplars: [],
  };
}

/** The bounds change at step 120, and the counts begin again. */
function rebucketed({ step, ...moment }: Moment): HistogramDataPoint {
  const [explicitBounds, grown] = step < 120 ? [[0.1, 1, 10], step] : [[0.5, 1, 2.5, 1e21], step - 120];
  const bucketCounts = [...explicitBounds, 0].map((_, index) => grown * (index + 1));
  const count = bucketCounts.reduce((sum, bucket) => sum + bucket, 0);
  return { ...moment, count, sum: grown * 3.25, bucketCounts, explicitBounds, exemplars: [] };
}

function sumless({ step, ...moment }: Moment): HistogramDataPoint {
  return { ...moment, count: 2 * step, bucketCounts: [step, step], explicitBounds: [-1.5], exemplars: [] };
}

function summary({ step, ...moment }: Moment, random: () => number): SummaryDataPoint {
  const quantileValues = [0, 0.5, 0.999].map((quantile) => ({ quantile, value: quantile * 10 + random() }));
  return { ...moment, ...(step === 200 && STALE), count: step, sum: step * 2.5, quantileValues };
}

/** Grows at each step; begins again at 110, and is coarser from 160. */
function exponential(random: () => number, fineScale: number): (moment: Moment) => ExponentialHistogramDataPoint {
  let positive: number[] = [];
  let negative: number[] = [];
  let [zeroCount, sum] = [0, 0];
  return ({ step, ...moment }) => {
    if (step === 110 || step === 160) [positive, negative, zeroCount, sum] = [[], [], 0, 0];
    const scale = step < 160 ? fineScale : Math.min(fineScale, 1);
    for (let i = 0; i < 40; i++) {
      const side = random() < 0.8 ? positive : negative;
      const index = Math.floor(random() * random() * 60);
      side[index] = (side[index] ?? 0) + 1;
    }
    zeroCount += step % 3;
    sum += random() * 40 - 5;
    const [up, down] = [withoutHoles(positive), withoutHoles(negative)];
    const count = [...up, ...down].reduce((total, bucket) => total + bucket, zeroCount);
    const sides = { positive: { offset: -11, bucketCounts: up }, negative: { offset: 3, bucketCounts: down } };
    const ended = step === 210 ? STALE : {};
    return { ...moment, ...ended, count, sum, scale, zeroCount, ...sides, exemplars: [] };
  };
}

function withoutHoles(counts: readonly number[]): number[] {
  return Array.from({ length: counts.length }, (_, index) => counts[index] ?? 0);
}

function labelled(at: (...attributes: KeyValue[]) => Moment): NumberDataPoint {
  const attributes = [
    text('0digit', 'x'),
    text('_under', 'x'),
    text('job', 'mine'),
    text('x.y', '1'),
    text('x_y', 'two'),
    text('ünïcode.key', 'ü "quoted" \\ \n'),
    { key: 'list', value: { arrayValue: { values: [{ stringValue: 'a' }, { intValue: 2 }] } } },
  ];
  const { step, ...moment } = at(...attributes);
  return { ...moment, asDouble: step, exemplars: [] };
}
