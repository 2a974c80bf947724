import type { SpanTree } from '../../../src/api/span.ts';
import type { BySpan } from '../../../src/conversation/by-span.ts';
import { sortBySpan } from '../../../src/conversation/by-span.ts';

/** The log records of spans. */
export interface SpanLogs extends BySpan {
  readonly offsetMillis: Float64Array;
  readonly severity: Uint8Array;
}

export function spanLogs({ spanIds, logs }: Pick<SpanTree, 'spanIds' | 'logs'>): SpanLogs {
  const { starts, order } = sortBySpan(
    spanIds.length,
    logs.map(({ spanIndex }) => spanIndex),
  );
  return {
    starts,
    offsetMillis: Float64Array.from(order, (at) => logs[at]?.offsetMillis ?? 0),
    severity: Uint8Array.from(order, (at) => logs[at]?.severity ?? 0),
  };
}

const WARN = 13;
const ERROR = 17;

/** The colour of a level: errors and warnings are states, everything else is quiet. */
export function severityColour(severity: number): string {
  if (severity >= ERROR) return 'var(--failed)';
  return severity >= WARN ? 'var(--waiting)' : 'var(--text-muted)';
}
