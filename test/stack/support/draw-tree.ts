import type { TreeSpan } from './read-tempo.ts';

/** A trace as text: a line for each span, with its kind and name, below its parent, in the order of their starts. */
export function drawTree(spans: readonly TreeSpan[]): string {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const ordered = spans.toSorted((a, b) => Number(a.startTimeUnixNano - b.startTimeUnixNano));
  const draw = (span: TreeSpan, depth: number): string[] => [
    `${'  '.repeat(depth)}${span.kind} ${span.name}`,
    ...ordered.filter(({ parentSpanId }) => parentSpanId === span.spanId).flatMap((child) => draw(child, depth + 1)),
  ];
  const roots = ordered.filter(({ parentSpanId }) => !ids.has(parentSpanId));
  // A span whose parent is missing must not pass for a root.
  return roots.flatMap((root) => [...(root.parentSpanId ? ['(parent missing)'] : []), ...draw(root, 0)]).join('\n');
}
