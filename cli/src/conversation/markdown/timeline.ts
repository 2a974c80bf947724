import { decisionOf, errorLine, oneLine, shortDuration } from '../../interpret/index.ts';
import type { InterpretedSpan } from '../../interpret/index.ts';
import { textOf } from '../messages/json-value.ts';
import { decisionText } from '../decision-text.ts';
import { foldSiblings } from '../fold-siblings.ts';
import { formatUsd } from '../format-usd.ts';
import { spanKey } from '../span-origins.ts';
import { totalTokens } from '../tokens.ts';
import { shortCount } from './figures.ts';

const MOST_ROWS = 250;
const LONGEST_NAME = 120;
const MOST_INDENTED = 30;

/** A row of the timeline: a span, or the first of several that are alike. */
interface Row {
  readonly span: InterpretedSpan;
  readonly depth: number;
  /** All spans that it stands for. */
  readonly members: readonly InterpretedSpan[];
}

/**
 * The spans of a run as an indented list: when each began, how long it took, what it was, what it spent, how it failed. Siblings that are
 * alike are one row; of more than 250 rows, the deepest are left out first, but for those that failed.
 */
export function timeline(spans: readonly InterpretedSpan[]): string {
  const inOrder = [...spans].sort((a, b) => a.startedAtMillis - b.startedAtMillis);
  const start = inOrder[0]?.startedAtMillis ?? 0;
  const rows = rowsOf(inOrder);
  const kept = withinLimit(rows);
  const lines = kept.map((row) => lineOf(row, start));
  if (kept.length < rows.length) lines.push(`… ${rows.length - kept.length} more rows are left out`);
  return lines.join('\n');
}

function rowsOf(spans: readonly InterpretedSpan[]): Row[] {
  const parents = parentIndexesOf(spans);
  const names = indexesOf(spans.map((span) => `${span.name} ${decided(span)}`));
  const operations = indexesOf(spans.map(({ operation }) => operation));
  const folds = foldSiblings({
    parentIndex: parents,
    nameIndex: names,
    operation: operations,
    status: spans.map(({ status }) => (status === 'error' ? 2 : 0)),
    state: spans.map(({ state }) => (state === 'ended' ? 0 : 1)),
  });
  const foldOf = new Map(folds.flatMap(({ spanIndexes }) => spanIndexes.map((index) => [index, spanIndexes] as const)));
  const children = Map.groupBy(spans.keys(), (index) => parents[index] ?? -1);
  const rows: Row[] = [];
  const stack = (children.get(-1) ?? []).map((index) => ({ index, depth: 0 })).toReversed();
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { index, depth } = next;
    const span = spans[index];
    const fold = foldOf.get(index);
    if (span === undefined || (fold && fold[0] !== index)) continue;
    rows.push({ span, depth, members: fold ? fold.flatMap((member) => spans[member] ?? []) : [span] });
    if (fold) continue;
    for (const child of (children.get(index) ?? []).toReversed()) stack.push({ index: child, depth: depth + 1 });
  }
  return rows;
}

/** The place of each span's parent; -1 where it is not among them. */
function parentIndexesOf(spans: readonly InterpretedSpan[]): number[] {
  const places = new Map(spans.map(({ traceId, spanId }, index) => [spanKey(traceId, spanId), index]));
  return spans.map(({ traceId, parentSpanId }, index) => {
    const parent = places.get(spanKey(traceId, parentSpanId ?? ''));
    return parent === undefined || parent === index ? -1 : parent;
  });
}

function indexesOf(values: readonly string[]): number[] {
  const known = new Map<string, number>();
  return values.map((value) => {
    const index = known.get(value) ?? known.size;
    known.set(value, index);
    return index;
  });
}

function withinLimit(rows: readonly Row[]): readonly Row[] {
  if (rows.length <= MOST_ROWS) return rows;
  const ranked = [...rows.keys()].sort((a, b) => rankOf(rows[a]) - rankOf(rows[b]) || a - b);
  const kept = new Set(ranked.slice(0, MOST_ROWS));
  return rows.filter((_row, index) => kept.has(index));
}

function rankOf(row: Row | undefined): number {
  return row === undefined || row.span.status === 'error' ? -1 : row.depth;
}

function lineOf({ span, depth, members }: Row, start: number): string {
  const parts = [`- +${shortDuration(span.startedAtMillis - start)}`, labelOf(span, members.length)];
  const millis = members.reduce((sum, { durationMillis }) => sum + durationMillis, 0);
  if (span.state === 'abandoned') parts.push(`open when its process went away, after ${shortDuration(millis)}`);
  else parts.push(members.length > 1 ? `${shortDuration(millis)} together` : shortDuration(millis));
  const tokens = members.reduce((sum, member) => sum + (member.tokens ? totalTokens(member.tokens) : 0), 0);
  if (tokens > 0) parts.push(`${shortCount(tokens)} tokens`);
  parts.push(...costOf(members));
  if (span.state === 'running' || span.state === 'stalled') parts.push(span.state.toUpperCase());
  if (span.status === 'error') parts.push(`FAILED: ${errorLine(span) ?? 'no reason given'}`);
  return `${'  '.repeat(Math.min(depth, MOST_INDENTED))}${parts.join(' · ')}`;
}

function labelOf(span: InterpretedSpan, times: number): string {
  const { operation, name, attributes } = span;
  // A called address has no route, so the span is named by its method alone.
  const called = operation === 'http' && !name.includes(' ') ? textOf(attributes['server.address']) : undefined;
  const label = [operation === 'other' ? undefined : operation, name, called, decided(span)].filter(Boolean).join(' ');
  return `${oneLine(label, LONGEST_NAME)}${times > 1 ? ` × ${times}` : ''}`;
}

function decided({ operation, outcome, attributes }: InterpretedSpan): string | undefined {
  const decision = decisionOf(operation, outcome);
  return decision && decisionText(decision, attributes);
}

function costOf(members: readonly InterpretedSpan[]): string[] {
  const costs = members.flatMap(({ costUsd }) => costUsd ?? []);
  const parts = costs.length > 0 ? [formatUsd(costs.reduce((sum, cost) => sum + cost, 0))] : [];
  return members.some(({ isUnpriced }) => isUnpriced) ? [...parts, 'no price known'] : parts;
}
