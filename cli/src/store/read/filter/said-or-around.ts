/** Columns that log records and spans have both. */
type SharedColumn = 'workflow' | 'agent' | 'tenant' | 'session' | 'user' | 'run_id';

/** Columns that only spans have. */
type SpanColumn = 'step';

/** How far up is looked. */
const MAX_DEPTH = 50;

/** Log records (alias `l`) of traces in which something is open: groups do not know the names of that. */
export const isOfOpenTrace = 'l.trace_id IN (SELECT trace_id FROM open_operations)';

/** As {@link saidOrAround}, from the group of the record where nothing of its trace is open. */
export function ofGroupOrOpen(column: 'workflow' | 'agent' | 'tenant'): string {
  const ofGroup = `(SELECT nullif(g.${column}, '') FROM log_groups g WHERE g.id = l.log_group)`;
  return `iif(${isOfOpenTrace}, ${saidOrAround(column)}, ${ofGroup})`;
}

/** What a log record (alias `l`) says itself, else what is {@link saidAround} it. */
export function saidOrAround(column: SharedColumn): string {
  return `coalesce(l.${column}, ${saidAround(column)})`;
}

/**
 * What the nearest says of the spans around a log record (alias `l`) that have arrived or are open, within its run. It is looked up when it
 * is asked for: most records come before their spans.
 */
export function saidAround(column: SharedColumn | SpanColumn): string {
  const nextAround = (table: string, alias: string): string =>
    `SELECT ${alias}.parent_id, ifnull(around.run, ${alias}.run_id), ${alias}.${column}, around.depth + 1
     FROM around JOIN ${table} ${alias} ON ${alias}.trace_id = l.trace_id AND ${alias}.span_id = around.next
     WHERE around.value IS NULL AND around.depth < ${MAX_DEPTH} AND ifnull(${alias}.run_id = around.run, 1)`;
  return `iif(l.span_id IS NULL, NULL, (
    WITH RECURSIVE around (next, run, value, depth) AS (
      SELECT l.span_id, l.run_id, NULL, 0
      UNION ALL ${nextAround('spans', 's')}
      UNION ALL ${nextAround('open_operations', 'o')}
    ) SELECT value FROM around WHERE value IS NOT NULL LIMIT 1))`;
}
