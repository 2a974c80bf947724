import type { SpanTree } from '../../../../src/api/span.ts';

const WHOLE_COLUMNS = [
  'traceIndex',
  'parentIndex',
  'nameIndex',
  'serviceIndex',
  'operation',
  'status',
  'state',
  'subjectIndex',
  'errorIndex',
] as const satisfies (keyof SpanTree)[];
const TIME_COLUMNS = ['offsetMillis', 'durationsMillis'] as const satisfies (keyof SpanTree)[];

type Kept = 'startedAtMillis' | 'durationMillis' | 'strings' | 'traceIds' | 'spanIds' | 'omitted';

/** What the page keeps of a span tree. Its numbers are typed arrays: a worker hands them over without a copy. */
export type SpanColumns = Readonly<
  Pick<SpanTree, Kept> &
    Record<(typeof WHOLE_COLUMNS)[number], Int32Array> &
    Record<(typeof TIME_COLUMNS)[number], Float64Array>
>;

export function toSpanColumns(tree: SpanTree): SpanColumns {
  const { startedAtMillis, durationMillis, strings, traceIds, spanIds, omitted } = tree;
  return {
    startedAtMillis,
    durationMillis,
    strings,
    traceIds,
    spanIds,
    omitted,
    ...columnsOf(WHOLE_COLUMNS, (name) => Int32Array.from(tree[name])),
    ...columnsOf(TIME_COLUMNS, (name) => Float64Array.from(tree[name])),
  };
}

function columnsOf<K extends string, T>(names: readonly K[], read: (name: K) => T): Record<K, T> {
  return Object.fromEntries(names.map((name) => [name, read(name)])) as Record<K, T>;
}
