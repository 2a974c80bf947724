import { parseFilter } from '../../../filter/index.ts';
import type { Filter } from '../../../filter/index.ts';
import { compareColumn, hasColumn, text } from './compare-column.ts';
import { compareLevel } from './compare-level.ts';
import { compile } from './compile-filter.ts';
import { compileOverSums } from './compile-minutes-filter.ts';
import type { Leaf, Target } from './leaf.ts';
import { joinSql, never, sql } from './sql.ts';
import type { Sql } from './sql.ts';

/**
 * A filter over log records, alias `l`, as far as their groups, levels and components tell which match, so that `logs_of_groups` leads to
 * them; undefined where it asks for more, or not for groups.
 */
export function compileGroupsFilter(filter: string | undefined): Sql | undefined {
  const tree = parseFilter(filter ?? '', 'logs');
  const ofGroups: Sql[] = [];
  const ofRecords: Sql[] = [];
  for (const term of tree.type === 'and' ? tree.terms : [tree]) {
    const group = compileOverSums(term, 'log_groups');
    const record = group === undefined ? compileOfRecord(term) : undefined;
    if (group !== undefined) ofGroups.push(group);
    else if (record !== undefined) ofRecords.push(record);
    else return undefined;
  }
  if (ofGroups.length === 0) return undefined;
  // All in one, because each is looked up row by row.
  const { text: condition, values } = joinSql(ofGroups, 'AND');
  const isInGroup = sql(`l.log_group IN (SELECT m.id FROM log_groups m WHERE ${condition})`, ...values);
  return joinSql([isInGroup, ...ofRecords], 'AND');
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
