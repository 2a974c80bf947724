import type { Histogram } from '../../api/common.ts';
import type { QueryOf } from '../../api/routes.ts';
import { countByMatch } from './count-by-match.ts';
import { countRows } from './count-rows.ts';
import { countAll, countSums, sumsFor } from './count-sums.ts';
import { joinCounts, ofLogs, ofSpans, SLOT_MILLIS, whole } from './counting.ts';
import type { Counting, Counts, Sums } from './counting.ts';
import { defined } from './defined.ts';
import { splitMostGroups } from './filter/compile-groups-filter.ts';
import { compileMatch } from './filter/compile-match.ts';
import { splitNegated } from './filter/split-negated.ts';
import type { SplitFilter } from './filter/split-negated.ts';
import type { Reader } from './reader.ts';
import { StepCounts } from './step-counts.ts';
import { cutIntoSteps } from './time-steps.ts';
import type { TimeSteps } from './time-steps.ts';

/** Spans that match over time, by status. */
export function readTraceHistogram(reader: Reader, query: QueryOf<'traceHistogram'>): Histogram {
  return readHistogram(reader, ofSpans, query);
}

/** Log records that match over time, by level. */
export function readLogHistogram(reader: Reader, query: QueryOf<'logHistogram'>): Histogram {
  return readHistogram(reader, ofLogs, query);
}

const BUCKETS = 60;
/** Of so many in the window, minutes are fine enough: counting each would take longer than a reader waits. */
const MANY = 50_000;
/** The full-text index is asked for each slot by its name: of a window of months, rows are counted. */
const MOST_SLOTS = 10_000;

function readHistogram(reader: Reader, counting: Counting, query: QueryOf<'traceHistogram'>): Histogram {
  const { from, to, buckets = BUCKETS } = query;
  const items = countAll(reader, counting, from, to);
  const way = quickWay(reader, counting, query, items);
  const steps = cutIntoSteps(from, to, buckets, items > MANY ? way?.unitMillis : undefined);
  const isInUnits = way !== undefined && steps.stepMillis % way.unitMillis === 0;
  const { counted, wholeFrom } = isInUnits
    ? countWithEdges(reader, counting, steps, query, { way, items })
    : countRows(reader, counting, steps, query, items);
  const counts = new StepCounts(steps);
  for (const { at_step, of_kind, items } of counted) {
    if (at_step >= wholeFrom) counts.add(counting.names[of_kind] ?? 'trace', at_step, items);
  }
  const histogram = counts.toHistogram(counting.names);
  return {
    ...histogram,
    ...(wholeFrom > 0 && { countedFrom: steps.fromMillis + wholeFrom * steps.stepMillis }),
    series: histogram.series.filter((series) => series.counts.some((count) => count > 0)),
  };
}

/** How to count without looking at each, in steps of whole units. */
interface QuickWay {
  readonly unitMillis: number;
  /** Within a window that begins and ends with a unit. */
  count(steps: TimeSteps, window: TimeWindow): Counts;
}

interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** Whole units the quick way, and what of the window is before and behind them one by one. */
function countWithEdges(
  reader: Reader,
  counting: Counting,
  steps: TimeSteps,
  query: QueryOf<'traceHistogram'>,
  { way, items }: { readonly way: QuickWay; readonly items: number },
): Counts {
  const { from, to } = query;
  const first = Math.ceil(from / way.unitMillis) * way.unitMillis;
  const end = Math.floor(to / way.unitMillis) * way.unitMillis;
  if (end <= first) return countRows(reader, counting, steps, query, items);
  const edges = [
    { from, to: first },
    { from: end, to },
  ].filter((edge) => edge.to > edge.from);
  return joinCounts(
    way.count(steps, { from: first, to: end }),
    ...edges.map((edge) => countRows(reader, counting, steps, { ...query, ...edge }, items)),
  );
}

function quickWay(
  reader: Reader,
  counting: Counting,
  query: QueryOf<'traceHistogram'>,
  items: number,
): QuickWay | undefined {
  const { filter } = query;
  const sums = sumsFor(counting, filter);
  if (sums !== undefined) {
    return {
      unitMillis: sums.unitMillis,
      count: (steps, window) => whole(countSums(reader, counting, sums, steps, { ...window, ...defined({ filter }) })),
    };
  }
  const isWide = (query.to - query.from) / SLOT_MILLIS > MOST_SLOTS;
  const match = counting.target === 'span' && !isWide ? compileMatch(reader, filter) : undefined;
  if (match !== undefined) {
    return { unitMillis: SLOT_MILLIS, count: (steps, window) => whole(countByMatch(reader, match, steps, window)) };
  }
  const splits = [
    counting.target === 'log' ? splitMostGroups(reader, filter) : undefined,
    splitNegated(filter, counting.signal),
  ];
  for (const split of splits) {
    const ofRest = split && sumsFor(counting, split.rest);
    if (split === undefined || ofRest === undefined) continue;
    return {
      unitMillis: ofRest.unitMillis,
      count: (steps, window) => countWithout(reader, counting, { ...split, ...window, ofRest }, steps, items),
    };
  }
  return undefined;
}

/** Most are what is not so: they are summed, and what is so is taken away. */
function countWithout(
  reader: Reader,
  counting: Counting,
  { rest, opposite, from, to, ofRest }: SplitFilter & TimeWindow & { readonly ofRest: Sums },
  steps: TimeSteps,
  items: number,
): Counts {
  const window = { from, to };
  const all = countSums(reader, counting, ofRest, steps, { ...window, filter: rest });
  const less = countRows(reader, counting, steps, { ...window, filter: opposite }, items);
  return joinCounts(whole(all), {
    ...less,
    counted: less.counted.map((counted) => ({ ...counted, items: -counted.items })),
  });
}
