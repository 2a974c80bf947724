import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Millis, OperationKind, OperationState, SpanStatus, Spending } from './common.ts';

/** One trace in a list of traces. */
export const TraceSummary = Type.Object({
  traceId: Type.String(),
  /** Of the root, which may be open still; of the earliest span where nothing is known of the root. */
  name: Type.String(),
  service: Type.String(),
  operation: OperationKind,
  status: SpanStatus,
  hasRoot: Type.Boolean(),
  /** `ended` where no process says that something of it is open. */
  state: OperationState,
  startedAtMillis: Millis,
  /** Up to now while something of it is open. */
  durationMillis: Type.Number(),
  spans: Type.Integer(),
  errors: Type.Integer(),
  services: Type.Array(Type.String()),
  runId: Type.Optional(Type.String()),
  spending: Spending,
  /** How many of its spans the filter matched; absent without a filter. */
  matched: Type.Optional(Type.Integer()),
});
export type TraceSummary = Static<typeof TraceSummary>;
