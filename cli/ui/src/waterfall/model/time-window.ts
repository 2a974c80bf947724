import type { UrlForm } from '../../state/index.ts';
import type { Interval } from './intervals.ts';

/** A window in the URL: milliseconds from the start, `120..480.5`. */
export const windowForm: UrlForm<Interval | undefined> = {
  parse: (text) => {
    const [from = Number.NaN, to = Number.NaN] = text.split('..').map(Number);
    return from >= 0 && to > from ? [from, to] : undefined;
  },
  print: (window) => window?.map((millis) => Number(millis.toFixed(3))).join('..') ?? '',
};

/** No window shows less: a microsecond. */
const MIN_WIDTH_MILLIS = 0.001;

/** Moves the window into the whole, keeping its width where that fits. */
export function clampWindow([from, to]: Interval, total: number): Interval {
  const width = Math.min(Math.max(to - from, MIN_WIDTH_MILLIS), total);
  const start = Math.min(Math.max(from, 0), total - width);
  return [start, start + width];
}

/** A part that takes less of the whole than this can hardly be seen in it. */
const SMALL_SHARE = 0.25;

/** What is shown first of the whole: the part that matters where it is small, with a little beside it, else all. */
export function firstWindow([from, to]: Interval, total: number): Interval {
  const [start, end] = clampWindow([from, Math.min(to, total)], total);
  const width = end - start;
  return width < total * SMALL_SHARE ? clampWindow([start - width * 0.02, end + width * 0.02], total) : [0, total];
}

/** Shows `factor` of the time that is shown now (below 1: closer), keeping the moment `at` where it is. */
export function zoomWindow([from, to]: Interval, at: number, factor: number, total: number): Interval {
  return clampWindow([at - (at - from) * factor, at + (to - at) * factor], total);
}

/** Moves the window by a share of its width. */
export function panWindow([from, to]: Interval, share: number, total: number): Interval {
  const by = (to - from) * share;
  return clampWindow([from + by, to + by], total);
}

/** Round moments within the window, at most `count`. */
export function timeTicks([from, to]: Interval, count: number): number[] {
  const step = roundStep((to - from) / Math.max(count, 1));
  const first = Math.ceil(from / step);
  const last = Math.floor(to / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, tick) => (first + tick) * step);
}

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const longSteps = [1, 2, 5, 10, 15, 30]
  .map((minutes) => minutes * MINUTE)
  .concat(
    [1, 2, 3, 6, 12].map((hours) => hours * HOUR),
    [1, 2, 7, 30, 365].map((days) => days * DAY),
  );

function roundStep(atLeast: number): number {
  if (atLeast > 30_000) return longSteps.find((step) => step >= atLeast) ?? atLeast;
  if (atLeast > 10_000) return atLeast > 15_000 ? 30_000 : 15_000;
  const power = 10 ** Math.floor(Math.log10(atLeast));
  return power * ([1, 2, 5, 10].find((factor) => power * factor >= atLeast) ?? 10);
}
