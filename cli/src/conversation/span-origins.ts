/** Where the spans of a run came from, those too that a graph sees through. Spans by their {@link spanKey}. */
export interface SpanOrigins {
  readonly parents: ReadonlyMap<string, string>;
  /** What a span links to, such as the sending of the message that it works on. */
  readonly links: ReadonlyMap<string, string>;
}

/** Names a span among those of several traces. */
export function spanKey(traceId: string, spanId: string): string {
  return `${traceId} ${spanId}`;
}

/** Where spans came from as far as they say it themselves: their parents. */
export function parentsOf(
  spans: readonly { readonly traceId: string; readonly spanId: string; readonly parentSpanId?: string | undefined }[],
): SpanOrigins {
  const parents = spans.flatMap(({ traceId, spanId, parentSpanId }) =>
    parentSpanId === undefined ? [] : [[spanKey(traceId, spanId), spanKey(traceId, parentSpanId)] as const],
  );
  return { parents: new Map(parents), links: new Map() };
}

/** The spans above one, the nearest first: its parents and, where those end, what the last of them with a link was linked to. */
export function* originsOf(key: string, { parents, links }: SpanOrigins): Generator<string> {
  const passed = new Set<string>();
  let link: string | undefined;
  for (let at: string | undefined = key; at !== undefined && !passed.has(at);) {
    passed.add(at);
    if (at !== key) yield at;
    link = links.get(at) ?? link;
    const parent = parents.get(at);
    at = parent ?? link;
    if (parent === undefined) link = undefined;
  }
}
