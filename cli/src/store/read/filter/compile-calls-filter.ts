import { parseFilter } from '../../../filter/index.ts';
import type { Filter } from '../../../filter/index.ts';
import { ownValue } from '../../../own-value.ts';
import { compareColumn, hasColumn, number, text } from './compare-column.ts';
import type { Column } from './compare-column.ts';
import { compile } from './compile-filter.ts';
import type { Target } from './leaf.ts';
import { joinSql, never, sql } from './sql.ts';
import type { Sql } from './sql.ts';

/** What `spans_of_models` has of a call. */
const own: Readonly<Record<string, Column>> = {
  kind: text('s.operation'),
  status: text("CASE s.status WHEN 2 THEN 'error' WHEN 1 THEN 'ok' ELSE 'unset' END"),
  duration: number('s.duration_nanos', 1e6),
  cost: number('s.cost_usd'),
  tokens: number(
    '(s.input_tokens + s.output_tokens + s.cache_read_tokens + s.cache_write_tokens + s.reasoning_tokens)',
  ),
};
/** What the group of a call has. */
const ofGroup: ReadonlySet<string> = new Set([
  'service',
  'environment',
  'provider',
  'model',
  'workflow',
  'agent',
  'tenant',
]);

/** Spans that match, alias `s`: the calls of models and the others apart, as each has an index of its own. */
export interface CallsFilter {
  readonly calls: Sql;
  /** An agent may name the model that it is to use. */
  readonly others: Sql;
}

/**
 * A filter over spans that name a model, or that are calls, as far as an index alone tells which match; undefined where other spans match,
 * or where it asks for more.
 */
export function compileCallsFilter(filter: string | undefined): CallsFilter | undefined {
  const tree = parseFilter(filter ?? '', 'traces');
  const terms = tree.type === 'and' ? tree.terms : [tree];
  if (!terms.some(namesModel)) return undefined;
  const calls = compileOver(tree, 'm', (where) =>
    sql(`s.call_group IN (SELECT m.id FROM call_groups m WHERE ${where.text})`, ...where.values),
  );
  const others = compileOver(tree, 's', (where) => where);
  if (calls === undefined || others === undefined) return undefined;
  return {
    calls: joinSql([sql("s.operation = 'inference'"), calls], 'AND'),
    others: joinSql([sql("s.model IS NOT NULL AND s.operation <> 'inference'"), others], 'AND'),
  };
}

function namesModel(term: Filter): boolean {
  if (term.type !== 'compare' || term.operator !== '=') return false;
  return term.key === 'model' ? term.value !== '' : term.key === 'kind' && term.value === 'inference';
}

/** @param table the alias of the one that has the columns of a group */
function compileOver(tree: Filter, table: 'm' | 's', whereOfGroup: (where: Sql) => Sql): Sql | undefined {
  let isKnown = true;
  const whereOf = (key: string, where: (column: Column) => Sql): Sql => {
    const column = ownValue(own, key);
    if (column !== undefined) return where(column);
    isKnown &&= ofGroup.has(key);
    return whereOfGroup(where(text(`${table}.${key}`)));
  };
  const target: Target = {
    compare: (comparison) => ({ where: whereOf(comparison.key, (column) => compareColumn(column, comparison)) }),
    has: (key) => ({ where: whereOf(key, hasValue) }),
    mentions: () => {
      isKnown = false;
      return { where: never };
    },
  };
  const { where } = compile(tree, target, []);
  return isKnown ? where : undefined;
}

/** Groups have an empty text where a span has nothing. */
function hasValue(column: Column): Sql {
  return joinSql([hasColumn(column), sql(`${column.sql} <> ''`)], 'AND');
}
