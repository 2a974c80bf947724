import { operationKinds, spanStates } from '../../api/closed-sets.ts';
import type { SpanTree } from '../../api/span.ts';
import { cutCircles } from '../../conversation/cut-circles.ts';
import { formatUsd } from '../../conversation/format-usd.ts';
import { shortCount } from '../../conversation/markdown/figures.ts';
import { NO_PARENT } from '../../conversation/tree-children.ts';
import { cutMiddle } from '../../display-width.ts';
import { shortDuration } from '../../interpret/index.ts';
import { inOneLine } from '../../shown-text.ts';

/** Of a span's name, in columns of the terminal. */
const MOST_OF_NAME = 80;

/** The spans of a trace or a run as a tree of lines, if asked for with the id of each at its end. */
export function describeSpanTree(tree: SpanTree, { hasIds = false }: { readonly hasIds?: boolean } = {}): string {
  const parents = Int32Array.from(tree.parentIndex);
  cutCircles(parents);
  const children = Map.groupBy(tree.spanIds.keys(), (index) => parents[index] ?? NO_PARENT);
  const lines: string[] = [];
  const add = (index: number, lead: string, isLast: boolean): void => {
    lines.push(
      `${lead}${isLast ? '└─ ' : '├─ '}${describeSpan(tree, index)}${hasIds ? ` · ${tree.spanIds[index]}` : ''}`,
    );
    addAll(children.get(index) ?? [], `${lead}${isLast ? '   ' : '│  '}`);
  };
  const addAll = (indexes: readonly number[], lead: string): void =>
    indexes.forEach((index, position) => add(index, lead, position === indexes.length - 1));
  tree.traceIds.forEach((traceId, trace) => {
    const roots = (children.get(NO_PARENT) ?? []).filter((index) => tree.traceIndex[index] === trace);
    lines.push(`trace ${traceId} · ${startOf(tree, roots[0])}`);
    addAll(roots, '');
  });
  if (tree.omitted > 0) lines.push(`${tree.omitted} more spans are left out`);
  return lines.join('\n');
}

function startOf({ startedAtMillis, offsetMillis }: SpanTree, index = 0): string {
  return new Date(startedAtMillis + (offsetMillis[index] ?? 0)).toISOString();
}

/** One of them, in a line. It names its service where that is not its parent's. */
export function describeSpan(tree: SpanTree, index: number): string {
  const text = (list: readonly number[]): string => tree.strings[list[index] ?? -1] ?? '';
  const tokens = tree.tokens[index] ?? 0;
  const costUsd = tree.costUsd[index];
  const service = tree.serviceIndex[index];
  const isOfSameService = service === tree.serviceIndex[tree.parentIndex[index] ?? -1];
  const [name, subject] = [text(tree.nameIndex), text(tree.subjectIndex)];
  const parts = [
    // A request is named by its method, and a framework's span as it likes.
    cutMiddle(inOneLine(name.includes(subject) ? name : `${name} ${subject}`), MOST_OF_NAME),
    operationKinds[tree.operation[index] ?? -1] ?? 'other',
    isOfSameService ? '' : text(tree.serviceIndex),
    shortDuration(tree.durationsMillis[index] ?? 0),
    stateOf(tree, index),
    tokens > 0 ? `${shortCount(tokens)} tokens` : '',
    costUsd ? formatUsd(costUsd) : '',
    tree.status[index] === 2 ? `failed: ${text(tree.errorIndex)}` : '',
  ];
  return inOneLine(parts.filter((part) => part !== '').join(' · '));
}

/** Nothing where it has ended. */
function stateOf(tree: SpanTree, index: number): string {
  const state = spanStates[tree.state[index] ?? 0] ?? 'ended';
  return state === 'ended' ? '' : state;
}
