import type { TimeWords } from '../../../src/conversation/standing-words.ts';
import { formatClock, formatDuration, formatMinute, formatRelative } from '../format/index.ts';
import type { Zone } from '../format/index.ts';

const DAY_MILLIS = 86_400_000;

/** Times as the page shows them, with the day where that is long ago. */
export function pageTimeWords(zone: Zone): TimeWords {
  return {
    ago: formatRelative,
    since: (atMillis, nowMillis) => {
      const elapsed = Math.max(0, nowMillis - atMillis);
      const at = elapsed < DAY_MILLIS ? formatClock(atMillis, zone) : formatMinute(atMillis, zone);
      return `since ${at} (${formatDuration(elapsed)})`;
    },
  };
}
