import { MOST_LINES, seriesOfStates } from '../../charts/index.ts';
import type { ChartData, ChartSeries } from '../../charts/index.ts';

/** A series as the console and Prometheus answer it. */
export interface LabelledSeries {
  readonly labels: Readonly<Record<string, string>>;
  /** Milliseconds since 1970, and what was measured. */
  readonly points: readonly (readonly [number, number | null])[];
}

/** Series as the data of a chart on common times, the highest first: as many as can be told apart. A step without a point is a gap. */
export function seriesToChart(
  series: readonly LabelledSeries[],
  { title, unit, stepMillis, note }: Pick<ChartData, 'title' | 'unit' | 'stepMillis' | 'note'>,
): ChartData {
  const isState = series.length > 0 && series.every(({ labels }) => isOutcome(Object.keys(labels)));
  const drawn = series
    .map((one) => ({ ...one, highest: Math.max(...one.points.map(([, value]) => value ?? -Infinity)) }))
    .sort((a, b) => b.highest - a.highest)
    .slice(0, MOST_LINES);
  const times = allSteps(
    drawn.flatMap(({ points }) => points.map(([at]) => at)),
    stepMillis,
  );
  const indexes = new Map(times.map((at, index) => [at, index]));
  const names = seriesNames(
    drawn.map(({ labels }) => labels),
    title,
  );
  const aligned = drawn.map(({ points }, index) => alignedTo(indexes, points, names[index]!));
  return {
    name: 'metric',
    title,
    note,
    unit,
    stepMillis,
    timesMillis: times,
    series: isState ? seriesOfStates(aligned) : aligned,
  };
}

/** Whether series are told apart by how things ended, and by nothing else. */
function isOutcome(labels: readonly string[]): boolean {
  return labels.length === 1 && labels[0]!.endsWith('_outcome');
}

/** Each step from the first point to the last, whether or not something was measured there. */
function allSteps(times: readonly number[], stepMillis: number): number[] {
  const sorted = [...new Set(times)].sort((a, b) => a - b);
  return sorted.flatMap((at, index) => {
    const next = sorted[index + 1];
    if (next === undefined || next - at < stepMillis * 1.5) return [at];
    const missing = Math.round((next - at) / stepMillis) - 1;
    return Array.from({ length: missing + 1 }, (_, step) => at + step * stepMillis);
  });
}

function alignedTo(indexes: ReadonlyMap<number, number>, points: LabelledSeries['points'], name: string): ChartSeries {
  const values = Array.from<number | null>({ length: indexes.size }).fill(null);
  for (const [at, value] of points) {
    const index = indexes.get(at);
    if (index !== undefined) values[index] = value;
  }
  return { name, values };
}

/** What tells series apart: the values of the labels in which they differ; the title where there is only one without labels. */
export function seriesNames(labels: readonly Readonly<Record<string, string>>[], title: string): string[] {
  const keys = [...new Set(labels.flatMap((one) => Object.keys(one)))].sort();
  const isShared = (key: string) => labels.every((one) => one[key] === labels[0]?.[key]);
  const telling = labels.length > 1 ? keys.filter((key) => !isShared(key)) : keys.filter((key) => key !== '__name__');
  const names = labels.map((one) => telling.map((key) => one[key] || `no ${key}`).join(' · ') || title);
  // Two that cannot be told apart still need names of their own.
  return names.map((name, index) => (names.indexOf(name) === index ? name : `${name} (${index + 1})`));
}
