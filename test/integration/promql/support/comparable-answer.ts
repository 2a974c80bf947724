interface Answer {
  readonly data?: {
    readonly resultType: string;
    readonly result: readonly (object & { readonly metric?: Readonly<Record<string, string>> })[];
  };
  readonly warnings?: readonly string[];
  readonly infos?: readonly string[];
}

/** An answer without what Prometheus leaves open: the order of series and of labels, and of what it remarks. */
export function comparableAnswer(body: string): unknown {
  const { data, warnings, infos, ...rest } = JSON.parse(body) as Answer;
  const remarks = { warnings: warnings && [...warnings].sort(), infos: infos && [...infos].sort() };
  if (data === undefined || !Array.isArray(data.result) || typeof data.result[0] === 'number') {
    return { ...rest, ...remarks, data };
  }
  const keyed = data.result.map(({ metric = {}, ...samples }) => [labelText(metric), samples] as const);
  const result = keyed.sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...rest, ...remarks, resultType: data.resultType, result };
}

function labelText(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}
