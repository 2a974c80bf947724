import type { SpanRecord } from './span-record.ts';

/** The run that a span of a trace names or, where it names none, the nearest above it that names one; `''` where none does. */
export function runNames(spans: readonly SpanRecord[]): (span: SpanRecord) => string {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const names = new Map<string, string>();
  return (span) => {
    const path: string[] = [];
    let name = '';
    for (let at: SpanRecord | undefined = span; at !== undefined; at = byId.get(at.parentId ?? '')) {
      const known = at.runId ?? names.get(at.spanId);
      if (known !== undefined) {
        name = known;
        break;
      }
      // Also against parents that go round in a circle.
      names.set(at.spanId, '');
      path.push(at.spanId);
    }
    for (const passed of path) names.set(passed, name);
    return name;
  };
}
