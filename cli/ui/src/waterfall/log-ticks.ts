import type { SpanTree } from '../../../src/api/span.ts';

export type SpanLog = SpanTree['logs'][number];

/** The log records of each span that has any. */
export function logsBySpan(tree: SpanTree): ReadonlyMap<number, readonly SpanLog[]> {
  const bySpan = new Map<number, SpanLog[]>();
  for (const log of tree.logs) {
    const known = bySpan.get(log.spanIndex);
    if (known) known.push(log);
    else bySpan.set(log.spanIndex, [log]);
  }
  return bySpan;
}

const WARN = 13;
const ERROR = 17;

/** The colour of a level: errors and warnings are states, everything else is quiet. */
export function severityColour(severity: number): string {
  if (severity >= ERROR) return 'var(--failed)';
  return severity >= WARN ? 'var(--waiting)' : 'var(--text-muted)';
}
