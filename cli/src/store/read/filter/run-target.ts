import { ownValue } from '../../../own-value.ts';
import type { BatchPosition } from '../batch-items.ts';
import { failedRuns } from '../failed-runs.ts';
import { fromHex } from '../hex-id.ts';
import { knownWaitMicros } from '../known-wait.ts';
import type { Reader } from '../reader.ts';
import { runStates } from '../run-states.ts';
import { compareColumn, hasColumn, number, text } from './compare-column.ts';
import type { Column } from './compare-column.ts';
import { filterPattern } from './filter-pattern.ts';
import type { Leaf, PositiveComparison, Target, TargetOptions, TestedRow } from './leaf.ts';
import { mentionsInOrder, wordsOf } from './mentions.ts';
import { createSpanTarget } from './span-target.ts';
import { always, joinSql, notSql, sql } from './sql.ts';
import type { Sql } from './sql.ts';

const columns: Readonly<Record<string, Column>> = {
  service: text('r.service'),
  environment: text('r.environment'),
  name: text('r.name'),
  kind: text('r.kind'),
  outcome: text('r.outcome'),
  cost: number('r.cost_usd'),
  tokens: number(
    '(r.input_tokens + r.output_tokens + r.cache_read_tokens + r.cache_write_tokens + r.reasoning_tokens)',
  ),
  retries: number('r.retries'),
  attempts: number('r.attempts'),
  trigger: text('r.trigger'),
  workflow: text("CASE r.kind WHEN 'workflow' THEN r.name END"),
  tenant: text('r.tenant'),
  session: text('r.session'),
  user: text('r.user'),
  team: text('r.team'),
  run: text('r.run_id'),
};

/** What words are looked for in. */
const shown = ['name', 'run_id', 'failure', 'error_type', 'agents', 'tenant', 'session', 'user', 'team'].map(
  (column) => `r.${column}`,
);

/** Of a run that goes on, the time up to now. */
function durationColumn(nowMillis: number): Column {
  return number(
    `(CASE WHEN r.outcome IS NULL THEN ${Math.round(nowMillis * 1000)} ELSE r.end_micros END - r.start_micros)`,
    1000,
  );
}

/** Of a run that waits, the time up to now counts. */
function waitingColumn(nowMillis: number): Column {
  const since = `CASE WHEN r.outcome IS NULL AND r.is_waiting = 1 THEN ${Math.round(nowMillis * 1000)} - r.end_micros ELSE 0 END`;
  return number(`(${knownWaitMicros} + ${since})`, 1000);
}

/** What runs have no column for is asked of their spans: a run matches where one of them does. */
export function createRunTarget(reader: Reader, options?: TargetOptions): Target {
  const spans = createSpanTarget(reader, options);
  const columnOf = (key: string): Column | undefined => {
    if (key === 'duration') return durationColumn(reader.nowMillis);
    return key === 'waiting' ? waitingColumn(reader.nowMillis) : ownValue(columns, key);
  };
  return {
    compare(comparison) {
      const special = compareSpecially(reader, comparison);
      if (special !== undefined) return { where: special };
      const column = columnOf(comparison.key);
      if (column !== undefined) return { where: compareColumn(column, comparison) };
      return ofSpans(reader, spans.compare(comparison));
    },
    has(key) {
      if (key === 'error') return { where: sql("r.outcome IN ('failure', 'timeout')") };
      if (key === 'agent') return { where: sql("r.agents <> '[]'") };
      const column = columnOf(key);
      return column === undefined ? ofSpans(reader, spans.has(key)) : { where: hasColumn(column) };
    },
    mentions(words) {
      const parts = wordsOf(words);
      return { where: parts.length === 0 ? always : mentionsInOrder(shown, parts) };
    },
  };
}

function compareSpecially(reader: Reader, comparison: PositiveComparison): Sql | undefined {
  const { key, operator, value } = comparison;
  if (key === 'state') return compareState(reader, comparison);
  if (key === 'failed') return compareFailed(reader, comparison);
  if (key === 'agent') {
    return anyOf('SELECT 1 FROM json_each(r.agents) AS agent', compareColumn(text('agent.value'), comparison));
  }
  if (key === 'trace' && operator === '=') {
    return sql('r.run_id IN (SELECT run_id FROM traces WHERE trace_id = ?)', fromHex(value));
  }
  if (key !== 'error') return undefined;
  return joinSql(
    ['r.error_type', 'r.failure'].map((column) => compareColumn(text(column), comparison)),
    'OR',
  );
}

/** States follow from what processes say at this moment, so they are worked out before, for the runs that have not ended. */
function compareState(reader: Reader, comparison: PositiveComparison): Sql {
  const matches = matcherOf(comparison);
  const live = [...reader.once(runStates)];
  const listed = live.filter(([, state]) => matches(state)).map(([runId]) => runId);
  const isListed = sql('r.run_id IN (SELECT value FROM json_each(?))', JSON.stringify(listed));
  if (!matches('ended')) return isListed;
  const all = live.map(([runId]) => runId);
  return joinSql([isListed, sql('r.run_id NOT IN (SELECT value FROM json_each(?))', JSON.stringify(all))], 'OR');
}

/** As Overview tells them: a run that was given up has no outcome. */
function compareFailed(reader: Reader, comparison: PositiveComparison): Sql {
  const matches = matcherOf(comparison);
  const hasFailed = failedRuns(reader);
  return joinSql([...(matches('true') ? [hasFailed] : []), ...(matches('false') ? [notSql(hasFailed)] : [])], 'OR');
}

function matcherOf({ operator, value }: PositiveComparison): (text: string) => boolean {
  const pattern = filterPattern(value);
  return (text) => (operator === '=' ? text === value : pattern.test(text));
}

function anyOf(rows: string, { text: condition, values }: Sql): Sql {
  return sql(`EXISTS (${rows} WHERE ${condition})`, ...values);
}

const runOfSpan = 'ifnull(s.run_id, (SELECT t.run_id FROM traces t WHERE t.trace_id = s.trace_id))';

function ofSpans(reader: Reader, { where, test, isSelective, isConfirmation = false }: Leaf): Leaf {
  const ofRun =
    isSelective === true
      ? sql(`r.run_id IN (SELECT ${runOfSpan} FROM spans s WHERE ${where.text})`, ...where.values)
      : sql(
          `EXISTS (SELECT 1 FROM traces t JOIN spans s ON s.trace_id = t.trace_id WHERE t.run_id = r.run_id AND ${where.text})`,
          ...where.values,
        );
  if (test === undefined) return { where: ofRun, isSelective: isSelective === true };
  const hasMatch = (row: TestedRow): boolean => {
    const spans = reader.iterate<TestedRow & BatchPosition>(
      `SELECT s.* FROM traces t JOIN spans s ON s.trace_id = t.trace_id WHERE t.run_id = ? AND ${where.text}`,
      row['run_id'] as string,
      ...where.values,
    );
    for (const span of spans) if (test(span)) return true;
    return false;
  };
  return { where: ofRun, isSelective: isSelective === true, test: hasMatch, isConfirmation };
}
