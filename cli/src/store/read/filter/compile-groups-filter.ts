import { parseFilter } from '../../../filter/index.ts';
import { compareLevel } from './compare-level.ts';
import { compile } from './compile-filter.ts';
import { compileOverSums } from './compile-minutes-filter.ts';
import type { Filter } from '../../../filter/index.ts';
import type { Leaf, Target } from './leaf.ts';
import { joinSql, never, sql } from './sql.ts';
import type { Sql } from './sql.ts';

/**
 * A filter over log records, alias `l`, as far as their groups and levels alone tell which match, so that `logs_of_groups` leads to them;
 * undefined where it asks for more, or for levels only.
 */
export function compileGroupsFilter(filter: string | undefined): Sql | undefined {
  const tree = parseFilter(filter ?? '', 'logs');
  const ofGroups: Sql[] = [];
  const ofLevels: Sql[] = [];
  for (const term of tree.type === 'and' ? tree.terms : [tree]) {
    const group = compileOverSums(term, 'log_groups');
    const level = group === undefined ? compileLevel(term) : undefined;
    if (group !== undefined) ofGroups.push(group);
    else if (level !== undefined) ofLevels.push(level);
    else return undefined;
  }
  if (ofGroups.length === 0) return undefined;
  // All in one, because each is looked up row by row.
  const { text, values } = joinSql(ofGroups, 'AND');
  return joinSql([sql(`l.log_group IN (SELECT m.id FROM log_groups m WHERE ${text})`, ...values), ...ofLevels], 'AND');
}

function compileLevel(tree: Filter): Sql | undefined {
  let isKnown = true;
  const unknown = (): Leaf => {
    isKnown = false;
    return { where: never };
  };
  const target: Target = {
    compare: (comparison) => (comparison.key === 'level' ? { where: compareLevel(comparison) } : unknown()),
    has: unknown,
    mentions: unknown,
  };
  const { where } = compile(tree, target, []);
  return isKnown ? where : undefined;
}
