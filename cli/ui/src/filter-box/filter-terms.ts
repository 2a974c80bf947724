import { parseFilter, printFilter } from '../../../src/filter/index.ts';
import type { CompareOperator, Filter } from '../../../src/filter/index.ts';

/** `key=value` as a term. */
export function comparison(key: string, value: string, operator: CompareOperator = '='): string {
  return printFilter({ type: 'compare', key, operator, value, position: 0 });
}

/** What has the attribute, or has not. A list is found by all that is in it. */
export function attributeTerm(key: string, value: unknown, operator: '=' | '!='): string {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (values.length === 1) return comparison(key, textOf(values[0]), operator);
  const all = values.map((each) => comparison(key, textOf(each))).join(' ');
  return operator === '=' ? all : `not (${all})`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** A value as a filter writes it: in quotes only where it has to be. */
export function printValue(value: string): string {
  return comparison('k', value).slice('k='.length);
}

/** The terms that all have to hold, each as text; the whole where it cannot be read. */
export function termsOf(filter: string): string[] {
  const tree = read(filter);
  if (tree === undefined) return filter.trim() === '' ? [] : [filter];
  return (tree.type === 'and' ? tree.terms : [tree]).map((term) => printFilter(term));
}

/** The filter with one more term. A term that says the same of the same key, for or against, is replaced. */
export function withTerm(filter: string, term: string): string {
  const tree = read(filter);
  const added = parseFilter(term);
  if (tree === undefined) return `${filter} ${term}`;
  const terms = (tree.type === 'and' ? tree.terms : [tree]).filter((other) => !isAboutSame(other, added));
  return printFilter({ type: 'and', terms: [...terms, added] });
}

/** The filter without a term of {@link termsOf}. */
export function withoutTerm(filter: string, term: string): string {
  return termsOf(filter)
    .filter((other) => other !== term)
    .map((other) => (read(other)?.type === 'or' ? `(${other})` : other))
    .join(' ');
}

/** The filter with one key in place of another. */
export function withKey(filter: string, key: string, instead: string): string {
  return printFilter(renamed(parseFilter(filter)));

  function renamed(tree: Filter): Filter {
    switch (tree.type) {
      case 'not':
        return { ...tree, term: renamed(tree.term) };
      case 'compare':
      case 'has':
        return { ...tree, key: tree.key === key ? instead : tree.key };
      case 'text':
        return tree;
      default:
        return { ...tree, terms: tree.terms.map(renamed) };
    }
  }
}

function read(filter: string): Filter | undefined {
  try {
    return parseFilter(filter);
  } catch {
    return undefined;
  }
}

function isAboutSame(left: Filter, right: Filter): boolean {
  if (left.type !== 'compare' || right.type !== 'compare') return false;
  if (left.key !== right.key) return false;
  const isEquality = (operator: CompareOperator) => operator === '=' || operator === '!=';
  return isEquality(left.operator) && isEquality(right.operator)
    ? left.value === right.value || (left.operator === '=' && right.operator === '=')
    : left.operator === right.operator;
}
