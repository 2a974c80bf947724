/** A span of one trace, and the run, session or user that it names itself. */
export interface NamingSpan {
  readonly spanId: string;
  readonly parentId: string | undefined;
  readonly named: string | undefined;
}

/**
 * Which spans of a trace belong to a run, a session or a user: those that name it, and of those that name none the ones below them, and the
 * ones around them that are around nothing else, as the span of a server is. Where the trace names nobody else, all of it does.
 */
export function ownedSpans(spans: readonly NamingSpan[], wanted: string): Set<string> {
  const names = new Set(spans.flatMap(({ named }) => named ?? []));
  if (!names.has(wanted)) return new Set();
  if (names.size === 1) return new Set(spans.map(({ spanId }) => spanId));
  const ownerOf = createOwnerSearch(spans);
  return new Set(spans.filter((span) => ownerOf(span) === wanted).map(({ spanId }) => spanId));
}

/** The owner of a span is looked for upwards: the first that is named or, outside of all names, is around one only. */
function createOwnerSearch(spans: readonly NamingSpan[]): (span: NamingSpan) => string | undefined {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const namesBelow = findNamesBelow(spans, byId);
  const owners = new Map<NamingSpan, string | undefined>();
  return (span) => {
    const path: NamingSpan[] = [];
    let owner: string | undefined;
    for (let at: NamingSpan | undefined = span; at !== undefined; at = parentOf(at, byId)) {
      const below = namesBelow.get(at);
      owner = owners.get(at) ?? at.named ?? (below?.size === 1 ? [...below][0] : undefined);
      if (owner !== undefined || below !== undefined || owners.has(at)) break;
      // Also against parents that go round in a circle.
      owners.set(at, undefined);
      path.push(at);
    }
    for (const passed of path) owners.set(passed, owner);
    return owner;
  };
}

/** For each span that is named neither itself nor by one above it: the first names below it. */
function findNamesBelow(
  spans: readonly NamingSpan[],
  byId: ReadonlyMap<string, NamingSpan>,
): ReadonlyMap<NamingSpan, ReadonlySet<string>> {
  const below = new Map<NamingSpan, Set<string>>();
  for (const span of spans) {
    if (span.named === undefined) continue;
    const around = new Set<NamingSpan>();
    let at = parentOf(span, byId);
    while (at !== undefined && at.named === undefined && !around.has(at) && !below.get(at)?.has(span.named)) {
      around.add(at);
      at = parentOf(at, byId);
    }
    if (at?.named !== undefined) continue;
    for (const each of around) below.set(each, (below.get(each) ?? new Set()).add(span.named));
  }
  return below;
}

function parentOf({ parentId }: NamingSpan, byId: ReadonlyMap<string, NamingSpan>): NamingSpan | undefined {
  return parentId === undefined ? undefined : byId.get(parentId);
}
