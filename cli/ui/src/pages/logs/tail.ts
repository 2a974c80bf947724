import type { LogRow } from '../../../../src/api/log.ts';

/** What arrived after the first page of a list: some of it in the list, the rest waiting until the reader asks. */
export interface Tail {
  /** Newest first. */
  readonly shown: readonly LogRow[];
  readonly waiting: readonly LogRow[];
  /** The id after which to ask next. */
  readonly after: string;
  /** More has come than is kept: the list has to begin anew. */
  readonly isOverfull: boolean;
}

/** More rows than these are not kept beside the pages of the list. */
export const MOST_ROWS = 2000;

/** The tail of a list that has just been read. @param newestId of the record that had arrived last by then, in the list or not */
export function emptyTail(newestId = '0'): Tail {
  return { shown: [], waiting: [], after: newestId, isOverfull: false };
}

interface Arrival {
  readonly rows: readonly LogRow[];
  /** Whether more has arrived than was given. */
  readonly hasMore: boolean;
}

/**
 * The tail with what has arrived since: in the list of a reader who follows, else waiting. Lines of before `fromMillis`, as a spool sends
 * them late, do not belong to the list.
 */
export function extendTail(
  tail: Tail,
  arrival: Arrival,
  { isFollowing, fromMillis }: { readonly isFollowing: boolean; readonly fromMillis: number },
): Tail {
  const after = arrival.rows.reduce((highest, { id }) => Math.max(highest, Number(id)), Number(tail.after));
  const fresh = [...tail.waiting, ...arrival.rows.filter(({ atMillis }) => atMillis >= fromMillis)];
  const shown = isFollowing && fresh.length > 0 ? newestFirst([...tail.shown, ...fresh]) : tail.shown;
  const waiting = isFollowing ? [] : fresh;
  const isOverfull = arrival.hasMore || shown.length > MOST_ROWS || waiting.length > MOST_ROWS;
  return { shown, waiting, after: String(after), isOverfull };
}

function newestFirst(rows: readonly LogRow[]): LogRow[] {
  return rows.toSorted((a, b) => b.atMillis - a.atMillis || Number(b.id) - Number(a.id));
}
