import type { OperationKind } from '../../../src/api/common.ts';
import { operationKinds } from '../../../src/api/closed-sets.ts';
import { childrenOf } from '../../../src/conversation/tree-children.ts';
import type { SpanLogs } from './log-ticks.ts';
import type { Interval } from './model/intervals.ts';
import type { Rollups } from './model/rollups.ts';
import type { Row } from './model/row-list.ts';
import type { SpanModel } from './model/span-model.ts';
import type { SpanStretches } from './model/span-stretches.ts';
import { stretchesOf } from './model/span-stretches.ts';

/** What all rows of a waterfall are drawn from. */
export interface WaterfallData {
  readonly model: SpanModel;
  readonly rollups: Rollups;
  /** The stretches of each span that decided how long the whole took. */
  readonly critical: SpanStretches;
  /** Time between the hand-over to a span and its start. */
  readonly waits: SpanStretches;
  readonly logs: SpanLogs;
  /** The group of siblings of each span, from 1; 0 of what stays by itself. */
  readonly siblings: Int32Array;
  /** Spans that failed, whether or not one below explains it. */
  readonly failedCount: number;
  readonly serviceCount: number;
  /** Whether any span used tokens or money. */
  readonly hasSpending: boolean;
  /** Whether any span was open when the server answered. */
  readonly hasOpen: boolean;
}

/** The time that a row waited before it began; undefined where it did not. */
export function waitOf({ waits }: WaterfallData, row: Row): Interval | undefined {
  return row.members ? undefined : stretchesOf(waits, row.span)[0];
}

export function kindOf({ tree }: SpanModel, span: number): OperationKind {
  return operationKinds[tree.operation[span] ?? -1] ?? 'other';
}

export function nameOf({ tree }: SpanModel, span: number): string {
  return tree.strings[tree.nameIndex[span] ?? -1] ?? '';
}

/** The agent, tool or model, where the name does not say it already. */
export function subjectOf(model: SpanModel, span: number): string {
  const subject = model.tree.strings[model.tree.subjectIndex[span] ?? -1] ?? '';
  return nameOf(model, span).includes(subject) ? '' : subject;
}

/** Whether a span asks for an approval, or is where it was decided; undefined for any other. */
export function approvalOf(model: SpanModel, span: number): 'request' | 'decision' | undefined {
  if (kindOf(model, span) !== 'approval') return undefined;
  return nameOf(model, span).includes('decide') ? 'decision' : 'request';
}

/** Whether a span asks for an approval that no later span decides. */
export function isUndecided(model: SpanModel, span: number): boolean {
  if (approvalOf(model, span) !== 'request') return false;
  const decision = nameOf(model, span).replace('request', 'decide');
  for (let later = span + 1; later < model.count; later++) if (nameOf(model, later) === decision) return false;
  return true;
}

export function errorOf({ tree }: SpanModel, span: number): string {
  return tree.strings[tree.errorIndex[span] ?? -1] ?? '';
}

/** Whether a failed child says what went wrong in the span, in the same words. */
export function isSaidBelow(model: SpanModel, span: number): boolean {
  const error = errorOf(model, span);
  return childrenOf(model.children, span).some((child) => {
    const below = hasFailed(model, child) ? errorOf(model, child) : '';
    return below !== '' && (error.includes(below) || below.includes(error));
  });
}

export function hasFailed({ tree }: SpanModel, span: number): boolean {
  return tree.status[span] === 2;
}

/** The spans that a row stands for: its own, or all of a group. */
export function spansOf(row: Row): readonly number[] {
  return row.members ?? [row.span];
}
