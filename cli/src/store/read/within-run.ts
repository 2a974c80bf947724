import { joinSql, sql } from './filter/sql.ts';
import type { Sql } from './filter/sql.ts';
import { toHex } from './hex-id.ts';
import type { Reader } from './reader.ts';
import { tracesOfRun } from './traces-of-run.ts';
import type { TraceOfRun } from './traces-of-run.ts';

/** Spans (alias `s`) that belong to a run. */
export function spansWithinRun(reader: Reader, runId: string): Sql {
  return withinTraces(tracesOfRun(reader, runId), 's');
}

/** Log records (alias `l`) that belong to a run: those of its spans, and those that name it. */
export function logsWithinRun(reader: Reader, runId: string): Sql {
  return joinSql([sql('l.run_id = ?', runId), withinTraces(tracesOfRun(reader, runId), 'l')], 'OR');
}

function withinTraces(traces: readonly TraceOfRun[], alias: 's' | 'l'): Sql {
  const whole = traces.filter(({ spanIds }) => spanIds === undefined);
  const partial = traces.filter(({ spanIds }) => spanIds !== undefined);
  const ofWhole = among(
    `${alias}.trace_id`,
    whole.map(({ traceId }) => toHex(traceId)),
  );
  if (partial.length === 0) return ofWhole;
  const ofTraces = among(
    `${alias}.trace_id`,
    partial.map(({ traceId }) => toHex(traceId)),
  );
  const ofSpans = among(
    `${alias}.span_id`,
    partial.flatMap(({ spanIds = [] }) => [...spanIds]),
  );
  return joinSql([ofWhole, joinSql([ofTraces, ofSpans], 'AND')], 'OR');
}

function among(column: string, ids: readonly string[]): Sql {
  return sql(`${column} IN (SELECT unhex(value) FROM json_each(?))`, JSON.stringify(ids));
}
