import { parseFilter } from '../../../filter/index.ts';
import type { FilterSignal } from '../../../filter/index.ts';
import { compile } from './compile-filter.ts';
import { filterPattern } from './filter-pattern.ts';
import type { Leaf, PositiveComparison, Target } from './leaf.ts';
import { always } from './sql.ts';

/** What the bar at the top of every page narrows by. */
export interface Scope {
  readonly service: string;
  readonly environment: string | null;
}

/** The filter as a test of a scope; undefined where it asks for anything else. */
export function compileScopeFilter(
  filter: string | undefined,
  signal: FilterSignal,
): ((scope: Scope) => boolean) | undefined {
  let isKnown = true;
  const unknown = (): Leaf => {
    isKnown = false;
    return { where: always };
  };
  const target: Target = {
    compare(comparison) {
      const { key } = comparison;
      if (!isScopeKey(key)) return unknown();
      const matches = matcherOf(comparison);
      return { where: always, test: (scope) => matches((scope[key] as string | null) ?? '') };
    },
    has: (key) => (isScopeKey(key) ? { where: always, test: (scope) => Boolean(scope[key]) } : unknown()),
    mentions: unknown,
  };
  const { test = () => true } = compile(parseFilter(filter ?? '', signal), target, []);
  return isKnown ? (scope) => test({ ...scope }) : undefined;
}

function isScopeKey(key: string): key is keyof Scope {
  return key === 'service' || key === 'environment';
}

function matcherOf({ operator, value }: PositiveComparison): (text: string) => boolean {
  if (operator === '=') return (text) => text === value;
  const pattern = filterPattern(value);
  return (text) => pattern.test(text);
}
