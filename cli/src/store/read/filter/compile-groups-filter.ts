import { parseFilter, printFilter } from '../../../filter/index.ts';
import type { Filter } from '../../../filter/index.ts';
import type { Reader } from '../reader.ts';
import { compareColumn, hasColumn, text } from './compare-column.ts';
import { compareLevel } from './compare-level.ts';
import { compile } from './compile-filter.ts';
import { compileOverSums } from './compile-minutes-filter.ts';
import type { Leaf, Target } from './leaf.ts';
import type { SplitFilter } from './split-negated.ts';
import { joinSql, never, sql } from './sql.ts';
import type { Sql } from './sql.ts';

/**
 * A filter over log records, alias `l`, as far as their groups, levels and components tell which match, so that `logs_of_groups` leads to
 * them; undefined where it asks for more, or not for groups.
 */
export function compileGroupsFilter(filter: string | undefined): Sql | undefined {
  const terms = termsOf(filter);
  const ofRecords = terms.others.map(compileOfRecord).filter((record) => record !== undefined);
  if (terms.ofGroups === undefined || ofRecords.length < terms.others.length) return undefined;
  // All in one, because each is looked up row by row.
  const { text: condition, values } = terms.ofGroups;
  const isInGroup = sql(`l.log_group IN (SELECT m.id FROM log_groups m WHERE ${condition})`, ...values);
  return joinSql([isInGroup, ...ofRecords], 'AND');
}

/** A filter that the groups of most records match, and that of the few others. */
export function splitMostGroups(reader: Reader, filter: string | undefined): SplitFilter | undefined {
  const { ofGroups, groups, others } = termsOf(filter);
  if (ofGroups === undefined) return undefined;
  const found = reader.row<{ is_most: number }>(
    `SELECT total(m.records * (${ofGroups.text})) * 2 > total(m.records) AS is_most FROM log_groups m`,
    ...ofGroups.values,
  );
  if (found?.is_most !== 1) return undefined;
  const opposite: Filter = { type: 'not', term: { type: 'and', terms: groups } };
  return {
    rest: printFilter({ type: 'and', terms: others }),
    opposite: printFilter({ type: 'and', terms: [...others, opposite] }),
  };
}

interface Terms {
  /** Over `log_groups`, alias `m`. */
  readonly ofGroups: Sql | undefined;
  readonly groups: readonly Filter[];
  readonly others: readonly Filter[];
}

function termsOf(filter: string | undefined): Terms {
  const tree = parseFilter(filter ?? '', 'logs');
  const terms = tree.type === 'and' ? tree.terms : [tree];
  const compiled = terms.map((term) => ({ term, where: compileOverSums(term, 'log_groups') }));
  const wheres = compiled.flatMap(({ where }) => where ?? []);
  return {
    ofGroups: wheres.length === 0 ? undefined : joinSql(wheres, 'AND'),
    groups: compiled.filter(({ where }) => where !== undefined).map(({ term }) => term),
    others: compiled.filter(({ where }) => where === undefined).map(({ term }) => term),
  };
}

const component = text('l.component');

function compileOfRecord(tree: Filter): Sql | undefined {
  let isKnown = true;
  const unknown = (): Leaf => {
    isKnown = false;
    return { where: never };
  };
  const target: Target = {
    compare(comparison) {
      if (comparison.key === 'level') return { where: compareLevel(comparison) };
      return comparison.key === 'component' ? { where: compareColumn(component, comparison) } : unknown();
    },
    has: (key) => (key === 'component' ? { where: hasColumn(component) } : unknown()),
    mentions: unknown,
  };
  const { where } = compile(tree, target, []);
  return isKnown ? where : undefined;
}
