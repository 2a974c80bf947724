import { filterOf } from '../state/index.ts';
import { termsOf, withoutTerm } from './filter-terms.ts';

/** Values that are asked for besides the filter, by their keys in the filter language. */
export type Equalities = Readonly<Record<string, string | readonly string[]>>;

/** A part of what is asked for. */
export interface Part {
  readonly label: string;
  /** Whether the label is an expression. */
  readonly isTerm: boolean;
  /** The filter of the page without it; undefined where it is no part of the filter. */
  readonly filter?: string;
  /** Its key, where it is a chosen value. */
  readonly key?: string;
  /** All that is asked for without it. */
  readonly rest: string;
}

/** More terms than these are not tried one by one. */
const MOST_TERMS = 6;

/** The parts of what is asked for that can be dropped: each term, the filter as a whole, what was chosen besides. */
export function partsToDrop(filter: string, equalities: Equalities): readonly Part[] {
  const terms = termsOf(filter)
    .slice(0, MOST_TERMS)
    .map((term) => ofFilter(term, withoutTerm(filter, term), true));
  const chosen = Object.entries(equalities).filter(([, value]) => value.length > 0);
  return [
    ...terms,
    ...(terms.length > 1 ? [ofFilter('the whole filter', '', false)] : []),
    ...chosen.map(([key, value]) => ({
      label: `${key} ${[value].flat().join(' or ')}`,
      isTerm: false,
      key,
      rest: filterOf({ ...equalities, [key]: '' }, filter),
    })),
  ];

  function ofFilter(label: string, without: string, isTerm: boolean): Part {
    return { label, isTerm, filter: without, rest: filterOf(equalities, without) };
  }
}
