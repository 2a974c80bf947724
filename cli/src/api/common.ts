import { Type } from 'typebox';
import type { Static, TSchema } from 'typebox';
import { operationKinds, operationStates, spanStatuses } from './closed-sets.ts';
import { described, flag, list, millis, number, record, text, whole } from './fields.ts';
import { oneOf } from './one-of.ts';

export const OperationKind = oneOf(operationKinds, {
  title: 'OperationKind',
  description: 'What a span stands for: `inference` is a call of a model, `tool` one of a tool. All else is `other`.',
});
export type OperationKind = Static<typeof OperationKind>;

export const OperationState = oneOf(operationStates, {
  title: 'OperationState',
  description:
    'Where an operation stands. `running`: its process reports it open. `stalled`: open, but nothing below it has moved for a minute, or for five where a model or a tool was asked. `abandoned`: its process has stopped reporting and it never ended. `waiting`: a run between two attempts.',
});
export type OperationState = Static<typeof OperationState>;

export const SpanStatus = oneOf(spanStatuses, {
  title: 'SpanStatus',
  description: 'The status code that the span was sent with.',
});
export type SpanStatus = Static<typeof SpanStatus>;

export const Tokens = Type.Object(
  {
    input: whole('Sent to models, without what a cache had or took.'),
    output: whole('Written by models, without reasoning.'),
    cacheRead: whole('Of the input, read from the provider’s cache.'),
    cacheWrite: whole('Of the input, written to the provider’s cache.'),
    reasoning: whole('Of the output, spent on reasoning.'),
  },
  { title: 'Tokens', description: 'Tokens by kind. The kinds are disjoint: their sum is all of them.' },
);
export type Tokens = Static<typeof Tokens>;

export const Spending = Type.Object(
  {
    calls: whole('Calls of models.'),
    tokens: Tokens,
    costUsd: number('US dollars; calls without a known price are not in it.'),
    unpricedCalls: whole('Calls without a known price.'),
    isPart: Type.Optional(
      flag(
        'Set where retention has removed some of the calls, or may have: all figures are at least as high. Of runs.',
      ),
    ),
  },
  { title: 'Spending', description: 'What model calls used and cost.' },
);
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
  filter: Type.Optional(
    Type.String({ description: 'An expression of the filter language.', examples: ['service = shop status = error'] }),
  ),
});
export type WindowQuery = Static<typeof WindowQuery>;

export const PageQuery = Type.Object({
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1000, description: 'Items a page. Default 100.', examples: [100] }),
  ),
  cursor: Type.Optional(text('`nextCursor` of the page before.')),
});
export type PageQuery = Static<typeof PageQuery>;

/** A page of items, newest first unless said otherwise. */
export function pageOf<T extends TSchema>(item: T, title: string) {
  return Type.Object(
    {
      items: list(item, 'Of this page, newest first where the route says nothing else.'),
      nextCursor: Type.Optional(
        text(
          'To be sent as `cursor` for the next page; absent on the last. A page may be shorter than `limit`, even empty, where looking took long: follow it until there is none.',
        ),
      ),
    },
    { title, description: 'One page of a list.' },
  );
}

export const CountedValue = Type.Object(
  { value: text('As it is written in a filter.'), count: whole('How often it occurs.') },
  { title: 'CountedValue', description: 'A value, and how often it occurs.' },
);

export const Facet = Type.Object(
  {
    field: text('A key of the filter language.'),
    values: list(CountedValue, 'Its values, most used first.'),
  },
  { title: 'Facet', description: 'The values of one field in the window.' },
);
export type Facet = Static<typeof Facet>;

export const Histogram = Type.Object(
  {
    stepMillis: number('Milliseconds that a bucket spans.'),
    from: millis('Start of the first bucket.'),
    countedFrom: Type.Optional(
      millis('Set where to look at all took too long: of buckets that begin before it nothing is counted.'),
    ),
    series: list(
      Type.Object({
        name: text('What is counted: a status, a level, an outcome, a model.'),
        counts: list(Type.Number(), 'One value a bucket, in order of time: a number of items, or US dollars.'),
      }),
      'One a kind of thing; those without a value in the window are left out.',
    ),
  },
  { title: 'Histogram', description: 'Counts or sums over time.' },
);
export type Histogram = Static<typeof Histogram>;

export const Attributes = record(Type.Unknown(), 'Attributes as they arrived: any JSON value by key.');
export type Attributes = Static<typeof Attributes>;

export const Scope = Type.Object(
  {
    name: text('Of the library that made it, empty where it gave none.'),
    version: Type.Optional(text('Of that library.')),
    attributes: Attributes,
  },
  { title: 'Scope', description: 'The instrumentation scope.' },
);

export const ApiError = Type.Object(
  {
    error: described(
      Type.Object({
        code: Type.String({ description: 'Stable, for programs.', examples: ['BINNACLE_API_PARAMETER'] }),
        message: text('What was wrong and what to write instead, for people.'),
        position: Type.Optional(
          whole('Where in the filter or the PromQL expression it is wrong, in characters from 0.'),
        ),
      }),
      'Why the request was refused.',
    ),
  },
  { title: 'ApiError', description: 'The answer to what was refused or failed.' },
);
export type ApiError = Static<typeof ApiError>;
