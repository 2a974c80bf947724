import type { Stretch } from '../busy-times.ts';

/** How long a run has waited, without what it waits since its last end. @param waits the column of the run */
export function knownWaitMillis(waits: string): number {
  if (waits === '[]') return 0;
  return (JSON.parse(waits) as Stretch[]).reduce((sum, [from, to]) => sum + to - from, 0) / 1000;
}

/** As {@link knownWaitMillis}, of a run `r` in SQL, in microseconds. */
export const knownWaitMicros =
  "CASE r.waits WHEN '[]' THEN 0 ELSE (SELECT sum((value ->> 1) - (value ->> 0)) FROM json_each(r.waits)) END";
