import type { OperationKind, Spending } from '../api/common.ts';
import type { RunGraph } from '../api/run.ts';
import type { InterpretedSpan } from '../interpret/index.ts';
import { originsOf, parentsOf, spanKey } from './span-origins.ts';
import type { SpanOrigins } from './span-origins.ts';
import { NO_TOKENS } from './tokens.ts';

/** What a graph shows; steps, requests and queries are seen through. */
const shownKinds: ReadonlySet<OperationKind> = new Set(['workflow', 'agent', 'inference', 'tool', 'approval']);

type Node = RunGraph['nodes'][number];
type MutableNode = { -readonly [K in keyof Node]: K extends 'spending' ? MutableSpending : Node[K] };
type MutableSpending = { -readonly [K in keyof Spending]: Spending[K] };

/**
 * Who called whom: workflows, agents, models and tools, each once, in order of first call. What a node spent is what the model calls made by
 * itself did; a model's, all calls of it. By default a span comes from its parent, if that is among the spans.
 */
export function graphOf(spans: readonly InterpretedSpan[], origins: SpanOrigins = parentsOf(spans)): RunGraph {
  const byId = new Map(spans.map((span) => [spanKey(span.traceId, span.spanId), span]));
  const nodes = new Map<string, MutableNode>();
  const edges = new Map<string, { from: string; to: string; calls: number }>();
  for (const span of inTime(spans)) {
    if (!shownKinds.has(span.operation)) continue;
    const node = addCall(nodes, span);
    const caller = callerOf(span, byId, origins);
    if (caller === undefined) continue;
    const from = nodeFor(nodes, caller);
    addSpending(from.spending, span);
    const edge = edges.get(`${from.id} ${node.id}`);
    if (edge) edge.calls += 1;
    else edges.set(`${from.id} ${node.id}`, { from: from.id, to: node.id, calls: 1 });
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

/** Those that began at the same time in the order in which a waterfall has them. */
function inTime(spans: readonly InterpretedSpan[]): InterpretedSpan[] {
  return spans.toSorted((a, b) => a.startedAtMillis - b.startedAtMillis || (a.spanId < b.spanId ? -1 : 1));
}

function addCall(nodes: Map<string, MutableNode>, span: InterpretedSpan): MutableNode {
  const node = nodeFor(nodes, span);
  node.calls += 1;
  node.errors += span.status === 'error' ? 1 : 0;
  node.durationMillis += span.durationMillis;
  addSpending(node.spending, span);
  return node;
}

/** The nearest span above it that the graph shows. */
function callerOf(
  { traceId, spanId }: InterpretedSpan,
  byId: ReadonlyMap<string, InterpretedSpan>,
  origins: SpanOrigins,
): InterpretedSpan | undefined {
  for (const key of originsOf(spanKey(traceId, spanId), origins)) {
    const above = byId.get(key);
    if (above !== undefined && shownKinds.has(above.operation)) return above;
  }
  return undefined;
}

function nodeFor(nodes: Map<string, MutableNode>, span: InterpretedSpan): MutableNode {
  const name = nameOf(span);
  const id = `${span.operation}:${name}`;
  let node = nodes.get(id);
  if (node === undefined) {
    node = {
      id,
      kind: span.operation,
      name,
      spanId: span.spanId,
      calls: 0,
      errors: 0,
      durationMillis: 0,
      spending: noSpending(),
    };
    nodes.set(id, node);
  }
  return node;
}

function nameOf(span: InterpretedSpan): string {
  const { operation, workflow, agent, model, tool } = span;
  const names: Readonly<Partial<Record<OperationKind, string | undefined>>> = {
    workflow,
    agent,
    inference: model,
    tool,
  };
  return names[operation] ?? span.name;
}

function noSpending(): MutableSpending {
  return { calls: 0, tokens: NO_TOKENS, costUsd: 0, unpricedCalls: 0 };
}

/** Adds a model call; other spans spend nothing themselves. */
function addSpending(spending: MutableSpending, { operation, tokens, costUsd, isUnpriced }: InterpretedSpan): void {
  if (operation !== 'inference') return;
  spending.calls += 1;
  spending.costUsd += costUsd ?? 0;
  spending.unpricedCalls += isUnpriced ? 1 : 0;
  if (tokens === undefined) return;
  const { input, output, cacheRead, cacheWrite, reasoning } = spending.tokens;
  spending.tokens = {
    input: input + tokens.input,
    output: output + tokens.output,
    cacheRead: cacheRead + tokens.cacheRead,
    cacheWrite: cacheWrite + tokens.cacheWrite,
    reasoning: reasoning + tokens.reasoning,
  };
}
