import { Type } from 'typebox';
import type { Static, TSchema } from 'typebox';
import { oneOf } from './one-of.ts';

/** Milliseconds since 1970 UTC, with a fraction. */
export const Millis = Type.Number({ description: 'Milliseconds since 1970 UTC, with a fraction.' });

/** What a span stands for. Everything else is `other`. */
export const operationKinds = [
  'workflow',
  'step',
  'agent',
  'inference',
  'tool',
  'approval',
  'task',
  'queue',
  'http',
  'database',
  'other',
] as const;
export const OperationKind = oneOf(...operationKinds);
export type OperationKind = (typeof operationKinds)[number];

/**
 * Where an operation stands. `running`: its process reports it open. `stalled`: open, but nothing below it has moved for a minute.
 * `abandoned`: its process has stopped reporting and it never ended. `waiting`: a run between two attempts.
 */
export const OperationState = oneOf('running', 'waiting', 'stalled', 'abandoned', 'ended');
export type OperationState = Static<typeof OperationState>;

export const SpanStatus = oneOf('unset', 'ok', 'error');
export type SpanStatus = Static<typeof SpanStatus>;

/** Disjoint kinds of tokens, so that they sum. */
export const Tokens = Type.Object({
  input: Type.Integer(),
  output: Type.Integer(),
  cacheRead: Type.Integer(),
  cacheWrite: Type.Integer(),
  reasoning: Type.Integer(),
});
export type Tokens = Static<typeof Tokens>;

/** What model calls cost. `unpricedCalls` are those without a known price; they are not in `costUsd`. */
export const Spending = Type.Object({
  calls: Type.Integer(),
  tokens: Tokens,
  costUsd: Type.Number(),
  unpricedCalls: Type.Integer(),
});
export type Spending = Static<typeof Spending>;

/** The window that a page looks at, and what narrows it. */
export const WindowQuery = Type.Object({
  from: Type.Number({
    description: 'Start of the window, in milliseconds since 1970 UTC, inclusive.',
    examples: [1_795_300_000_000],
  }),
  to: Type.Number({
    description: 'End of the window, in milliseconds since 1970 UTC, exclusive.',
    examples: [1_795_303_600_000],
  }),
  filter: Type.Optional(Type.String({ description: 'An expression of the filter language.' })),
});
export type WindowQuery = Static<typeof WindowQuery>;

export const PageQuery = Type.Object({
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1000, description: 'Items a page. Default 100.', examples: [100] }),
  ),
  cursor: Type.Optional(Type.String({ description: '`nextCursor` of the page before.' })),
});
export type PageQuery = Static<typeof PageQuery>;

/** A page of items, newest first unless said otherwise. */
export function pageOf<T extends TSchema>(item: T) {
  return Type.Object({
    items: Type.Array(item),
    nextCursor: Type.Optional(Type.String({ description: 'Absent on the last page.' })),
  });
}

/** One value among those of a field, and how often it occurs. */
export const Facet = Type.Object({
  field: Type.String(),
  values: Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() })),
});
export type Facet = Static<typeof Facet>;

export const Histogram = Type.Object({
  stepMillis: Type.Number(),
  /** Start of the first bucket. */
  from: Millis,
  /** One series a kind of thing; each has one count a bucket. */
  series: Type.Array(Type.Object({ name: Type.String(), counts: Type.Array(Type.Number()) })),
});
export type Histogram = Static<typeof Histogram>;

/** An attribute as it arrived: any JSON value. */
export const Attributes = Type.Record(Type.String(), Type.Unknown());
export type Attributes = Static<typeof Attributes>;

export const ApiError = Type.Object({
  error: Type.Object({
    code: Type.String({ description: 'Stable: `BINNACLE_…`.' }),
    message: Type.String(),
    /** Where in the filter or the PromQL expression it is wrong. */
    position: Type.Optional(Type.Integer()),
  }),
});
export type ApiError = Static<typeof ApiError>;
