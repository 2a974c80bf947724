import { slotToken, statusToken } from '../attribute-token.ts';
import { SLOT_MILLIS } from './counting.ts';
import type { Counted } from './counting.ts';
import type { Match } from './filter/compile-match.ts';
import { countMatches } from './filter/find-by-token.ts';
import type { Reader } from './reader.ts';
import type { TimeSteps } from './time-steps.ts';
import { toMicros } from './window.ts';

/** So many rows are read in the time in which the index counts step by step. */
const FEW = 10_000;

/**
 * Spans by step and status, counted by the full-text index alone: it knows of each in which slot it began, and whether its status is set.
 * Steps are whole slots.
 */
export function countByMatch(reader: Reader, match: Match, steps: TimeSteps, toMillis: number): Counted[] {
  const set = [1, 2].flatMap((status) => countStatus(reader, match, status, steps, toMillis));
  const unset = new Map<number, number>(countSteps(reader, match, steps, toMillis));
  for (const { at_step, items } of set) unset.set(at_step, (unset.get(at_step) ?? 0) - items);
  const all = [...set, ...[...unset].map(([at_step, items]) => ({ at_step, of_kind: 0, items }))];
  return all.filter(({ items }) => items > 0);
}

function countStatus(reader: Reader, match: Match, status: number, steps: TimeSteps, toMillis: number): Counted[] {
  const ofStatus = { ...match, wanted: [...match.wanted, `"${statusToken(status)}"`] };
  const found = countMatches(reader, 'span', expressionOf(ofStatus), FEW);
  if (found === 0) return [];
  if (found > FEW) {
    return countSteps(reader, ofStatus, steps, toMillis).map(([at_step, items]) => ({
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
    toMicros(fromMillis),
    toMicros(Math.ceil(toMillis / SLOT_MILLIS) * SLOT_MILLIS),
  );
}

function countSteps(
  reader: Reader,
  match: Match,
  { fromMillis, stepMillis, count }: TimeSteps,
  toMillis: number,
): (readonly [number, number])[] {
  const slotsAStep = stepMillis / SLOT_MILLIS;
  const end = Math.ceil(toMillis / SLOT_MILLIS);
  return Array.from({ length: count }, (_, step) => {
    const first = fromMillis / SLOT_MILLIS + step * slotsAStep;
    const slots = Array.from({ length: Math.min(slotsAStep, end - first) }, (_slot, index) => slotToken(first + index));
    return [step, countMatches(reader, 'span', expressionOf(match, slots), Infinity)] as const;
  });
}

function expressionOf({ wanted, unwanted }: Match, slots: readonly string[] = []): string {
  const inSlots = slots.length === 0 ? [] : [`(${slots.map((slot) => `"${slot}"`).join(' OR ')})`];
  return [[...inSlots, ...wanted].join(' AND '), ...unwanted].join(' NOT ');
}
