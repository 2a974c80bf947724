import { slotToken, statusToken } from '../attribute-token.ts';
import { SLOT_MILLIS } from './counting.ts';
import type { Counted } from './counting.ts';
import type { Match } from './filter/compile-match.ts';
import { countMatches } from './filter/find-by-token.ts';
import type { Reader } from './reader.ts';
import type { TimeSteps } from './time-steps.ts';
import { toMicros } from './window.ts';

interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** So many rows are read in the time in which the index counts step by step. */
const FEW = 10_000;

/**
 * Spans by step and status, counted by the full-text index alone: it knows of each in which slot it began, and whether its status is set.
 * Steps, and the window, are whole slots.
 */
export function countByMatch(reader: Reader, match: Match, steps: TimeSteps, window: TimeWindow): Counted[] {
  const set = [1, 2].flatMap((status) => countStatus(reader, match, status, steps, window));
  const unset = new Map<number, number>(countSteps(reader, match, steps, window));
  for (const { at_step, items } of set) unset.set(at_step, (unset.get(at_step) ?? 0) - items);
  const all = [...set, ...[...unset].map(([at_step, items]) => ({ at_step, of_kind: 0, items }))];
  return all.filter(({ items }) => items > 0);
}

function countStatus(reader: Reader, match: Match, status: number, steps: TimeSteps, window: TimeWindow): Counted[] {
  const ofStatus = { ...match, wanted: [...match.wanted, `"${statusToken(status)}"`] };
  const found = countMatches(reader, 'span', expressionOf(ofStatus), FEW);
  if (found === 0) return [];
  if (found > FEW) {
    return countSteps(reader, ofStatus, steps, window).map(([at_step, items]) => ({
      at_step,
      of_kind: status,
      items,
    }));
  }
  const { fromMillis, stepMillis } = steps;
  return reader.rows<Counted>(
    `SELECT (s.start_micros - ${toMicros(fromMillis)}) / ${toMicros(stepMillis)} AS at_step, ${status} AS of_kind, count(*) AS items
     FROM spans s WHERE s.id IN (SELECT rowid FROM span_search WHERE span_search MATCH ?) AND +s.start_micros >= ? AND +s.start_micros < ?
     GROUP BY 1`,
    expressionOf(ofStatus),
    toMicros(window.from),
    toMicros(window.to),
  );
}

function countSteps(
  reader: Reader,
  match: Match,
  { fromMillis, stepMillis, count }: TimeSteps,
  { from, to }: TimeWindow,
): (readonly [number, number])[] {
  const slotsAStep = stepMillis / SLOT_MILLIS;
  return Array.from({ length: count }, (_, step) => {
    const start = fromMillis / SLOT_MILLIS + step * slotsAStep;
    const first = Math.max(start, from / SLOT_MILLIS);
    const length = Math.min(start + slotsAStep, to / SLOT_MILLIS) - first;
    if (length <= 0) return [step, 0] as const;
    const slots = Array.from({ length }, (_slot, index) => slotToken(first + index));
    return [step, countMatches(reader, 'span', expressionOf(match, slots), Infinity)] as const;
  });
}

function expressionOf({ wanted, unwanted }: Match, slots: readonly string[] = []): string {
  const inSlots = slots.length === 0 ? [] : [`(${slots.map((slot) => `"${slot}"`).join(' OR ')})`];
  return [[...inSlots, ...wanted].join(' AND '), ...unwanted].join(' NOT ');
}
