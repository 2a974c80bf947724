import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Millis, OperationKind, SpanStatus, Spending } from './common.ts';

/** One trace in a list of traces. */
export const TraceSummary = Type.Object({
  traceId: Type.String(),
  /** Of the root; of the earliest span while the root has not arrived. */
  name: Type.String(),
  service: Type.String(),
  operation: OperationKind,
  status: SpanStatus,
  hasRoot: Type.Boolean(),
  startedAtMillis: Millis,
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
