import type { SQLInputValue } from 'node:sqlite';
import { FilterSyntaxError, parseFilter } from '../../../filter/index.ts';
import type { Filter, FilterSignal } from '../../../filter/index.ts';
import type { Reader } from '../reader.ts';
import { filterPattern } from './filter-pattern.ts';
import type { Comparison, CreateTarget, Leaf, PositiveComparison, Target, TargetOptions, TestedRow } from './leaf.ts';
import { createLogTarget } from './log-target.ts';
import { createRunTarget } from './run-target.ts';
import { createSpanTarget } from './span-target.ts';
import { always, joinSql, notSql } from './sql.ts';
import type { Sql } from './sql.ts';

/** A filter as SQL, and what SQL cannot decide. */
export interface CompiledFilter {
  /** True of every row that matches; of others too where there is a `test`. */
  readonly where: Sql;
  /** To be selected besides, for the test: empty, or begins with a comma. */
  readonly columns: string;
  readonly columnValues: readonly SQLInputValue[];
  /** Looks into the batch of the row. */
  readonly test: ((row: object) => boolean) | undefined;
  /** Whether few rows match `where`, and an index finds them. */
  readonly isSelective: boolean;
  /** Whether an index finds what matches, which may be many, and not the time. */
  readonly isLed: boolean;
  /** Where a word or an attribute is asked for that many have: how to walk through those, and what is to be true besides. */
  readonly walk: { readonly match: string; readonly rest: Sql } | undefined;
}

const targets: Readonly<Record<'span' | 'run' | 'log', readonly [FilterSignal, CreateTarget]>> = {
  span: ['traces', createSpanTarget],
  run: ['runs', createRunTarget],
  log: ['logs', createLogTarget],
};

export interface FilterOptions extends TargetOptions {
  /** Whether rows are counted, not shown: what the index says of values is not looked up in what arrived. Default false. */
  readonly isForCounts?: boolean;
}

/** Aliases of the tables are `s`, `r` and `l`. Throws `BINNACLE_FILTER_SYNTAX` with the position. */
export function compileFilter(
  reader: Reader,
  text: string | undefined,
  target: keyof typeof targets,
  { isForCounts = false, ...options }: FilterOptions = {},
): CompiledFilter {
  const [signal, createTarget] = targets[target];
  const filter = parseFilter(text ?? '', signal);
  const flags: Sql[] = [];
  const terms = filter.type === 'and' ? filter.terms : [filter];
  const created = createTarget(reader, options);
  const compiled = terms.map((term) => compile(term, created, flags));
  const leaves = isForCounts ? compiled.map(unconfirmed) : compiled;
  const tests = leaves.flatMap(({ test }) => test ?? []);
  return {
    where: joinSql(
      leaves.map(({ where }) => where),
      'AND',
    ),
    columns: flags.map((flag, index) => `, (${flag.text}) AS flag_${index}`).join(''),
    columnValues: flags.flatMap(({ values }) => values),
    test: tests.length === 0 ? undefined : (row) => tests.every((test) => test(row as TestedRow)),
    isSelective: leaves.some(({ isSelective }) => isSelective),
    isLed: leaves.some(({ isSelective, isLed, match }) => isSelective || isLed || match !== undefined),
    walk: walkOf(leaves),
  };
}

function unconfirmed(leaf: Leaf): Leaf {
  if (leaf.isConfirmation !== true) return leaf;
  const { test: _, ...rest } = leaf;
  return rest;
}

function walkOf(leaves: readonly Leaf[]): CompiledFilter['walk'] {
  const walked = leaves.find(({ match }) => match !== undefined);
  if (walked?.match === undefined || leaves.some(({ isSelective }) => isSelective)) return undefined;
  const rest = leaves.map((leaf) => (leaf === walked ? (leaf.rest ?? always) : leaf.where));
  return { match: walked.match, rest: joinSql(rest, 'AND') };
}

export function compile(filter: Filter, target: Target, flags: Sql[]): Leaf {
  switch (filter.type) {
    case 'and':
    case 'or':
      return combine(
        filter.type,
        filter.terms.map((term) => compile(term, target, flags)),
        flags,
      );
    case 'not':
      return negate(compile(filter.term, target, flags));
    case 'has':
      return target.has(filter.key);
    case 'text':
      return target.mentions(filter.text);
    default:
      if (filter.operator.endsWith('~')) checkPattern(filter);
      if (filter.operator === '!=') return negate(target.compare({ ...filter, operator: '=' }));
      if (filter.operator === '!~') return negate(target.compare({ ...filter, operator: '=~' }));
      return target.compare(filter as PositiveComparison);
  }
}

/** The page, which does not load the engine, lets a few through that it does not have. */
function checkPattern({ value, position }: Comparison): void {
  try {
    filterPattern(value);
  } catch (cause) {
    const reason = String(cause instanceof Error ? cause.message : cause).replace(/^error parsing regexp: /, '');
    throw new FilterSyntaxError(`the pattern cannot be read: ${reason}`, position);
  }
}

function combine(type: 'and' | 'or', leaves: readonly Leaf[], flags: Sql[]): Leaf {
  const isAnd = type === 'and';
  const where = joinSql(
    leaves.map((leaf) => leaf.where),
    isAnd ? 'AND' : 'OR',
  );
  const isSelective = isAnd
    ? leaves.some((leaf) => leaf.isSelective)
    : leaves.length > 0 && leaves.every((leaf) => leaf.isSelective);
  if (leaves.every(({ test }) => test === undefined)) return { where, isSelective };
  const isConfirmation = leaves.every((leaf) => leaf.test === undefined || leaf.isConfirmation === true);
  const tests = leaves.map((leaf) => leaf.test ?? readFlag(leaf.where, flags));
  return {
    where,
    isSelective,
    isConfirmation,
    test: (row) => (isAnd ? tests.every((test) => test(row)) : tests.some((test) => test(row))),
  };
}

function negate({ where, test, isConfirmation = false }: Leaf): Leaf {
  return test === undefined || isConfirmation ? { where: notSql(where) } : { where: always, test: (row) => !test(row) };
}

/** What SQL has decided comes with the row as a column of its own. */
function readFlag(where: Sql, flags: Sql[]): (row: TestedRow) => boolean {
  const name = `flag_${flags.push(where) - 1}`;
  return (row) => row[name] === 1;
}
