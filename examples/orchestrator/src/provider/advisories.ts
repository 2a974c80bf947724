import { fractionOf } from './fraction-of.ts';

export interface Advisory {
  readonly package: string;
  readonly id: string;
  readonly severity: 'low' | 'moderate' | 'high';
}

/** What is known against the packages: something about two in three. */
export function advisoriesFor(packages: readonly string[]): Advisory[] {
  return packages
    .filter((name) => fractionOf(name) < 2 / 3)
    .map((name) => {
      const fraction = fractionOf(`severity of ${name}`);
      const severity = fraction < 0.4 ? 'low' : fraction < 0.8 ? 'moderate' : 'high';
      return { package: name, id: `LOCAL-2026-${Math.floor(1000 + fraction * 9000)}`, severity };
    });
}
