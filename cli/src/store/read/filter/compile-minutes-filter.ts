import { parseFilter } from '../../../filter/index.ts';
import type { FilterSignal } from '../../../filter/index.ts';
import { compareColumn, text } from './compare-column.ts';
import type { Column } from './compare-column.ts';
import { compile } from './compile-filter.ts';
import type { Target } from './leaf.ts';
import { never, sql } from './sql.ts';
import type { Sql } from './sql.ts';

const modelColumns = {
  service: text('m.service'),
  environment: text('m.environment'),
  provider: text('m.provider'),
  model: text('m.model'),
  agent: text('m.agent'),
  workflow: text('m.workflow'),
};

const minutes = {
  span_minutes: {
    service: text('m.service'),
    environment: text('m.environment'),
    kind: text('m.operation'),
    status: text("CASE m.status WHEN 2 THEN 'error' WHEN 1 THEN 'ok' ELSE 'unset' END"),
  },
  log_minutes: { service: text('m.service'), environment: text('m.environment') },
  model_minutes: { ...modelColumns, tenant: text('m.tenant') },
  model_slots: modelColumns,
} as const satisfies Record<string, Readonly<Record<string, Column>>>;

/** The filter over sums by time, alias `m`; undefined where it asks for what they do not tell apart. */
export function compileMinutesFilter(
  filter: string | undefined,
  signal: FilterSignal,
  table: keyof typeof minutes,
): Sql | undefined {
  const columns: Readonly<Record<string, Column>> = minutes[table];
  const tree = parseFilter(filter ?? '', signal);
  let isKnown = true;
  const columnOf = (key: string): Column => {
    const column = columns[key];
    if (column === undefined) isKnown = false;
    return column ?? text("''");
  };
  const target: Target = {
    compare: (comparison) => ({ where: compareColumn(columnOf(comparison.key), comparison) }),
    has: (key) => ({ where: sql(`${columnOf(key).sql} <> ''`) }),
    mentions: () => {
      isKnown = false;
      return { where: never };
    },
  };
  const { where } = compile(tree, target, []);
  return isKnown ? where : undefined;
}
