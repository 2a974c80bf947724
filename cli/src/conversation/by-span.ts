/** Something that spans have none, one or several of, in columns: that of span `i` is at `starts[i]` up to, but not including, `starts[i + 1]`. */
export interface BySpan {
  readonly starts: Int32Array;
}

/** Sorts things under their spans, and says in which order they are now. Those of one span stay in order. */
export function sortBySpan(count: number, spans: ArrayLike<number>): BySpan & { readonly order: Int32Array } {
  const starts = new Int32Array(count + 1);
  for (let at = 0; at < spans.length; at++) {
    const slot = (spans[at] ?? 0) + 1;
    starts[slot] = (starts[slot] ?? 0) + 1;
  }
  for (let span = 0; span < count; span++) starts[span + 1] = (starts[span + 1] ?? 0) + (starts[span] ?? 0);
  const next = starts.slice();
  const order = new Int32Array(spans.length);
  for (let at = 0; at < spans.length; at++) {
    const span = spans[at] ?? 0;
    const place = next[span] ?? 0;
    order[place] = at;
    next[span] = place + 1;
  }
  return { starts, order };
}
