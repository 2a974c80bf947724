import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Attributes, Millis, OperationKind, OperationState, SpanStatus, Tokens } from './common.ts';

/** One span in a list of spans. */
export const SpanRow = Type.Object({
  traceId: Type.String(),
  spanId: Type.String(),
  parentSpanId: Type.Optional(Type.String()),
  name: Type.String(),
  service: Type.String(),
  operation: OperationKind,
  status: SpanStatus,
  startedAtMillis: Millis,
  durationMillis: Type.Number(),
  runId: Type.Optional(Type.String()),
  model: Type.Optional(Type.String()),
  tokens: Type.Optional(Tokens),
  costUsd: Type.Optional(Type.Number()),
  error: Type.Optional(Type.String()),
});
export type SpanRow = Static<typeof SpanRow>;

/**
 * All spans of a trace or a run, without their attributes, as columns: item `i` of each array belongs to span `i`; `…Index` points
 * into `strings`. Spans are in order of start. Open operations are among them.
 */
export const SpanTree = Type.Object({
  /** Offsets count from here. */
  startedAtMillis: Millis,
  /** Of the whole, open operations up to now. */
  durationMillis: Type.Number(),
  strings: Type.Array(Type.String()),
  traceIds: Type.Array(Type.String()),
  spanIds: Type.Array(Type.String()),
  /** Into `traceIds`. */
  traceIndex: Type.Array(Type.Integer()),
  /** Into the spans; -1 for a root, and where the parent has not arrived. */
  parentIndex: Type.Array(Type.Integer()),
  nameIndex: Type.Array(Type.Integer()),
  serviceIndex: Type.Array(Type.Integer()),
  /** Into `operationKinds`. */
  operation: Type.Array(Type.Integer()),
  offsetMillis: Type.Array(Type.Number()),
  durationsMillis: Type.Array(Type.Number()),
  /** 0 unset, 1 ok, 2 error. */
  status: Type.Array(Type.Integer()),
  /** 0 ended, 1 running, 2 stalled, 3 abandoned. */
  state: Type.Array(Type.Integer()),
  /** The agent, tool or model that it is about; -1 for none. */
  subjectIndex: Type.Array(Type.Integer()),
  /** One line; -1 for none. */
  errorIndex: Type.Array(Type.Integer()),
  /** Of the span itself, all kinds together. */
  tokens: Type.Array(Type.Integer()),
  /** Of the span itself; null where no price is known, 0 where nothing was called. */
  costUsd: Type.Array(Type.Union([Type.Number(), Type.Null()])),
  events: Type.Array(Type.Integer()),
  links: Type.Array(Type.Integer()),
  /** Log records of the span. */
  logs: Type.Array(Type.Object({ spanIndex: Type.Integer(), offsetMillis: Type.Number(), severity: Type.Integer() })),
  /** How many of the run's spans are left out of the answer; 0 below 200,000. */
  omitted: Type.Integer(),
});
export type SpanTree = Static<typeof SpanTree>;

const SpanEvent = Type.Object({ name: Type.String(), atMillis: Millis, attributes: Attributes });

const SpanLink = Type.Object({
  traceId: Type.String(),
  spanId: Type.String(),
  attributes: Attributes,
  /** Whether the trace is in the store. */
  isKnown: Type.Boolean(),
});

/** Everything that is known of one span. */
export const SpanDetail = Type.Object({
  row: SpanRow,
  state: OperationState,
  kind: Type.String({ description: 'internal, server, client, producer or consumer' }),
  statusMessage: Type.Optional(Type.String()),
  traceState: Type.Optional(Type.String()),
  scope: Type.Object({ name: Type.String(), version: Type.Optional(Type.String()), attributes: Attributes }),
  resource: Attributes,
  attributes: Attributes,
  events: Type.Array(SpanEvent),
  links: Type.Array(SpanLink),
  /** Spans that link to this one. */
  linkedFrom: Type.Array(Type.Object({ traceId: Type.String(), spanId: Type.String(), name: Type.String() })),
  dropped: Type.Object({ attributes: Type.Integer(), events: Type.Integer(), links: Type.Integer() }),
});
export type SpanDetail = Static<typeof SpanDetail>;
