/** Whether a version is within every bound of a text such as `>=8 <9`. Bounds are `>=` and `<`; other words are passed over. */
export function isWithin(version: string, range: string): boolean {
  const bounds = [...range.matchAll(/(>=|<)\s*([\d.]+)/g)];
  return bounds.every(([, sign, bound = '']) => {
    const order = compare(numbersOf(version), numbersOf(bound));
    return sign === '<' ? order < 0 : order >= 0;
  });
}

function numbersOf(version: string): readonly number[] {
  return version.split('-', 1).flatMap((release) => release.split('.').map(Number));
}

function compare(one: readonly number[], other: readonly number[]): number {
  const differences = [0, 1, 2].map((place) => (one[place] ?? 0) - (other[place] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}
