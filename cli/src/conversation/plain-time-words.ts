import { shortDuration } from '../interpret/index.ts';
import type { TimeWords } from './standing-words.ts';

/** Times as a terminal and Markdown show them: `1 m 0 s ago`, `since 2026-11-22T09:00:00.000Z (1 m 0 s)`. */
export const plainTimeWords: TimeWords = {
  ago: (atMillis, nowMillis) => `${shortDuration(Math.max(0, nowMillis - atMillis))} ago`,
  since: (atMillis, nowMillis) =>
    `since ${new Date(atMillis).toISOString()} (${shortDuration(Math.max(0, nowMillis - atMillis))})`,
};
