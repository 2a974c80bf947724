import { fromKeyValues } from '../../../../src/otlp/index.ts';
import type { ReceivedSpan } from '../../../../src/otlp/index.ts';

/** A trace as lines of names, indented by depth, in order of their starts; marked where a span failed. */
export function drawTrace(spans: readonly ReceivedSpan[], traceId: string): string {
  const ofTrace = spans
    .filter((span) => span.traceId === traceId)
    .sort((a, b) => (a.startTimeUnixNano < b.startTimeUnixNano ? -1 : 1));
  const ids = new Set(ofTrace.map(({ spanId }) => spanId));
  const draw = (span: ReceivedSpan, depth: number): string[] => [
    '  '.repeat(depth) + nameOf(span),
    ...ofTrace.filter(({ parentSpanId }) => parentSpanId === span.spanId).flatMap((child) => draw(child, depth + 1)),
  ];
  const roots = ofTrace.filter(({ parentSpanId }) => !parentSpanId || !ids.has(parentSpanId));
  return roots.flatMap((root) => draw(root, 0)).join('\n');
}

function nameOf({ name, attributes }: ReceivedSpan): string {
  const { 'error.type': errorType } = fromKeyValues(attributes);
  return typeof errorType === 'string' ? `${name} ! ${errorType}` : name;
}
