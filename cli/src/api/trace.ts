import { Type } from 'typebox';
import type { Static } from 'typebox';
import { OperationKind, OperationState, SpanStatus, Spending } from './common.ts';
import { described, flag, millis, number, text, texts, whole } from './fields.ts';

export const TraceSummary = Type.Object(
  {
    traceId: text('32 hexadecimal digits.'),
    name: text('Of the root, which may be open still; of the earliest span where nothing is known of the root.'),
    service: text('Of the span that gives the name.'),
    operation: described(OperationKind, 'What that span stands for.'),
    status: described(SpanStatus, 'Of that span.'),
    hasRoot: flag('Whether the root has arrived; while it is open it has not.'),
    state: described(OperationState, '`ended` where no process says that something of it is open.'),
    startedAtMillis: millis('Of its earliest span.'),
    durationMillis: number('Milliseconds from the first start to the last end, up to now while something is open.'),
    spans: whole('Spans that arrived.'),
    errors: whole('Spans with the status `error`.'),
    services: texts('Whose spans it has.'),
    runId: Type.Optional(text('Of the run that it is an attempt of.')),
    runName: Type.Optional(
      text('Of that run: of its workflow, agent or model. The root may be the request that started it.'),
    ),
    spending: Spending,
    matched: Type.Optional(whole('How many of its spans the filter matched; absent without a filter.')),
  },
  { title: 'TraceSummary', description: 'One trace in a list of traces.' },
);
export type TraceSummary = Static<typeof TraceSummary>;
