/** SQL: how long a run `r` has waited, without what it waits since its last end. */
export const knownWaitMicros =
  "CASE r.waits WHEN '[]' THEN 0 ELSE (SELECT sum((value ->> 1) - (value ->> 0)) FROM json_each(r.waits)) END";
