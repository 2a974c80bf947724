const SUFFIX = /_(bucket|sum|count)$/;
/** Words that stand where a metric may. */
const WORDS = new Set(
  'and or unless by without on ignoring group_left group_right offset bool start end inf nan atan2'.split(' '),
);

/** A name in an expression that no metric has, with the one that is most like it. */
export interface UnknownMetric {
  readonly name: string;
  readonly nearest: string | undefined;
}

/** The names in an expression of PromQL that no metric has. `known` are Prometheus names. */
export function unknownMetrics(expression: string, known: readonly string[]): UnknownMetric[] {
  const names = new Set(known);
  const isKnown = (name: string) => names.has(name) || names.has(name.replace(SUFFIX, ''));
  const bare = expression
    .replaceAll(/"(\\.|[^"\\])*"|'(\\.|[^'\\])*'|`[^`]*`/g, '')
    .replaceAll(/\{[^}]*\}|\[[^\]]*\]|\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, ' ');
  const found = [...bare.matchAll(/(?<![\w:.])[a-z_:][\w:]*(?!\s*\(|[\w:])/gi)].map(([name]) => name);
  return [...new Set(found)]
    .filter((name) => !WORDS.has(name.toLowerCase()) && !isKnown(name))
    .map((name) => ({ name, nearest: nearestOf(name, known) }));
}

/** The name that takes the fewest letters to change, if that is less than half of them. */
function nearestOf(name: string, known: readonly string[]): string | undefined {
  const [suffix = ''] = SUFFIX.exec(name) ?? [];
  const stem = name.slice(0, name.length - suffix.length);
  let best: { name: string; distance: number } | undefined;
  for (const candidate of known) {
    const whole = distanceOf(name, candidate);
    const ofStem = suffix === '' ? whole : distanceOf(stem, candidate);
    const distance = Math.min(whole, ofStem);
    if (distance < (best?.distance ?? name.length / 2)) {
      best = { name: ofStem < whole ? candidate + suffix : candidate, distance };
    }
  }
  return best?.name;
}

/** Levenshtein's. */
function distanceOf(left: string, right: string): number {
  let before = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let at = 1; at <= left.length; at++) {
    const row = [at];
    for (let to = 1; to <= right.length; to++) {
      const change = (before[to - 1] ?? 0) + (left[at - 1] === right[to - 1] ? 0 : 1);
      row.push(Math.min(change, (before[to] ?? 0) + 1, (row[to - 1] ?? 0) + 1));
    }
    before = row;
  }
  return before[right.length] ?? 0;
}
