import type { UrlForm } from '../../state/index.ts';

/**
 * Which rows are open. A rule and what differs from it, so that spans which arrive later follow the rule, and opening or folding
 * everything costs nothing.
 */
export interface FoldState {
  /** Spans above this level are open; 1 shows the roots alone. Groups of similar spans are not, at any level. */
  readonly levels: number;
  /** Row keys that were opened (true) or folded (false) one by one. */
  readonly exceptions: ReadonlyMap<string, boolean>;
}

export const allOpen: FoldState = { levels: Number.POSITIVE_INFINITY, exceptions: new Map() };

/** Everything open down to a level, folded below. */
export function openToLevel(levels: number): FoldState {
  return { levels, exceptions: new Map() };
}

/** In the URL: to which level everything is open. What differs from it is the reader's own. */
export const levelsForm: UrlForm<FoldState> = {
  parse: (text) => (/^[1-9]\d?$/.test(text) ? openToLevel(Number(text)) : allOpen),
  print: ({ levels }) => (Number.isFinite(levels) ? String(levels) : ''),
};

/** Opens or folds rows. */
export function setOpen(state: FoldState, keys: Iterable<string>, isOpen: boolean): FoldState {
  const exceptions = new Map(state.exceptions);
  for (const key of keys) exceptions.set(key, isOpen);
  return { ...state, exceptions };
}

export function isSpanOpen(state: FoldState, key: string, level: number): boolean {
  const exception = state.exceptions.size === 0 ? undefined : state.exceptions.get(key);
  return exception ?? level < state.levels;
}

export function isGroupOpen(state: FoldState, key: string): boolean {
  return state.exceptions.get(key) ?? false;
}
