interface Answer {
  readonly data?: Data;
  readonly warnings?: readonly string[];
  readonly infos?: readonly string[];
}

interface Data {
  readonly resultType: string;
  readonly result: readonly (object & { readonly metric?: Readonly<Record<string, string>> })[];
}

/** An answer without what Prometheus leaves open: the order of series and of labels, and of what it remarks. */
export function comparableAnswer(body: string): unknown {
  const { data, warnings, infos, ...rest } = JSON.parse(body) as Answer;
  const remarks = { warnings: warnings && [...warnings].sort(), infos: infos && [...infos].sort() };
  return { ...rest, ...remarks, data: Array.isArray(data) ? data.map(keyOf).sort() : data && comparableData(data) };
}

function comparableData({ resultType, result }: Data): unknown {
  if (resultType !== 'matrix' && resultType !== 'vector') return { resultType, result };
  const keyed = result.map(({ metric = {}, ...samples }) => [keyOf(metric), samples] as const);
  return { resultType, result: keyed.sort(([a], [b]) => (a < b ? -1 : 1)) };
}

function keyOf(labels: object): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}
