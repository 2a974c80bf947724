import type { InterpretedSpan } from '../interpret/index.ts';
import { originsOf, parentsOf, spanKey } from './span-origins.ts';
import type { SpanOrigins } from './span-origins.ts';

/** Finds the invocation of an agent that a span belongs to: the nearest above it. */
export type AgentAbove = (span: InterpretedSpan) => InterpretedSpan | undefined;

/** By default a span comes from its parent, if that is among the spans. What is linked is not above. */
export function agentAbove(
  spans: readonly InterpretedSpan[],
  { parents }: Pick<SpanOrigins, 'parents'> = parentsOf(spans),
): AgentAbove {
  const agents = new Map(
    spans.flatMap((span) => (span.operation === 'agent' ? [[spanKey(span.traceId, span.spanId), span] as const] : [])),
  );
  return ({ traceId, spanId }) => {
    for (const key of originsOf(spanKey(traceId, spanId), { parents, links: new Map() })) {
      const agent = agents.get(key);
      if (agent !== undefined) return agent;
    }
    return undefined;
  };
}
