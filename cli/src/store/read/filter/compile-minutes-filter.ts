import { parseFilter, parseValue } from '../../../filter/index.ts';
import type { Filter, FilterSignal } from '../../../filter/index.ts';
import { ownValue } from '../../../own-value.ts';
import { classOfEdge } from '../../duration-class.ts';
import { compareColumn, text, truth } from './compare-column.ts';
import type { Column } from './compare-column.ts';
import { compareLevel } from './compare-level.ts';
import { compile } from './compile-filter.ts';
import type { Leaf, PositiveComparison, Target } from './leaf.ts';
import { always, never, sql } from './sql.ts';
import type { Sql } from './sql.ts';

const scope = { service: text('m.service'), environment: text('m.environment') };
const ofSpans = {
  ...scope,
  kind: text('m.operation'),
  // What is counted has ended.
  state: text("'ended'"),
  status: text("CASE m.status WHEN 2 THEN 'error' WHEN 1 THEN 'ok' ELSE 'unset' END"),
};
const ofLogs = { ...scope, level: text('m.severity') };
const ofModels = {
  ...scope,
  provider: text('m.provider'),
  model: text('m.model'),
  workflow: text('m.workflow'),
  agent: text('m.agent'),
};

const sums = {
  span_minutes: ofSpans,
  span_slots: {
    ...ofSpans,
    ...ofModels,
    tool: text('m.tool'),
    outcome: text('m.outcome'),
    failed: truth("m.status = 2 OR m.outcome IN ('failure', 'timeout')"),
    step: text('m.step'),
    trigger: text('m.trigger'),
  },
  duration_slots: { ...ofSpans, duration: text('m.duration_class') },
  call_groups: { ...ofModels, kind: text("'inference'"), tenant: text('m.tenant') },
  log_minutes: ofLogs,
  log_slots: { ...ofLogs, component: text('m.component') },
  log_groups: { ...scope, workflow: text('m.workflow'), agent: text('m.agent'), tenant: text('m.tenant') },
} as const satisfies Record<string, Readonly<Record<string, Column>>>;

export type SumTable = keyof typeof sums;

/** The filter over sums by time, alias `m`; undefined where it asks for what they do not tell apart. */
export function compileMinutesFilter(
  filter: string | undefined,
  signal: FilterSignal,
  table: SumTable,
): Sql | undefined {
  return compileOverSums(parseFilter(filter ?? '', signal), table);
}

/** The same of a filter that has been read. */
export function compileOverSums(tree: Filter, table: SumTable): Sql | undefined {
  const columns: Readonly<Record<string, Column>> = sums[table];
  let isKnown = true;
  const unknown = (): Leaf => {
    isKnown = false;
    return { where: never };
  };
  const target: Target = {
    compare(comparison) {
      const column = ownValue(columns, comparison.key);
      const where = column && compareSummed(column, comparison);
      return where === undefined ? unknown() : { where };
    },
    has(key) {
      const column = ownValue(columns, key);
      if (column === undefined) return unknown();
      return { where: key === 'level' ? always : sql(`${column.sql} <> ''`) };
    },
    mentions: unknown,
  };
  const { where } = compile(tree, target, []);
  return isKnown ? where : undefined;
}

/** Undefined where what is asked for is within what is summed. */
function compareSummed(column: Column, comparison: PositiveComparison): Sql | undefined {
  switch (comparison.key) {
    case 'duration':
      return compareClass(comparison);
    case 'level':
      return isWholeLevel(comparison) ? compareLevel(comparison, column.sql) : undefined;
    default:
      return compareColumn(column, comparison);
  }
}

function compareClass({ operator, value }: PositiveComparison): Sql | undefined {
  const limit = operator === '=~' ? undefined : classOfEdge((parseValue(value, 'duration') ?? Number.NaN) * 1e6);
  return limit === undefined ? undefined : sql(`m.duration_class ${operator} ?`, limit);
}

/** By its name or its first number: sums have that of all four. */
function isWholeLevel({ operator, value }: PositiveComparison): boolean {
  return operator === '=~' || ((parseValue(value, 'level') ?? 0) - 1) % 4 === 0;
}
