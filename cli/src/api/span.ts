import { Type } from 'typebox';
import type { Static } from 'typebox';
import { spanStates, spanStatuses } from './closed-sets.ts';
import { Attributes, OperationKind, OperationState, Scope, SpanStatus, Tokens } from './common.ts';
import { described, flag, list, millis, number, text, texts, whole } from './fields.ts';

const integers = (description: string) => list(Type.Integer(), description);
const numbers = (description: string) => list(Type.Number(), description);
const numbered = (names: readonly string[]) => names.map((name, number) => `${number} ${name}`).join(', ');

export const SpanReference = Type.Object(
  { traceId: text('32 hexadecimal digits.'), spanId: text('16 hexadecimal digits.') },
  { title: 'SpanReference', description: 'Which span of which trace.' },
);

export const SpanRow = Type.Object(
  {
    traceId: text('32 hexadecimal digits.'),
    spanId: text('16 hexadecimal digits.'),
    parentSpanId: Type.Optional(text('Absent for a root.')),
    name: text('As it was sent.'),
    service: text('`service.name` of its sender.'),
    operation: OperationKind,
    status: SpanStatus,
    startedAtMillis: millis('When it started.'),
    durationMillis: number(
      'Milliseconds that it took, up to now while it is open, up to its last sign of life where it is abandoned.',
    ),
    runId: Type.Optional(text('Of the run that it belongs to.')),
    model: Type.Optional(text('Of a call of a model.')),
    tokens: Type.Optional(described(Tokens, 'Of a call of a model that says.')),
    costUsd: Type.Optional(number('US dollars, of a call of a model whose price is known.')),
    error: Type.Optional(text('What went wrong, in one line.')),
  },
  { title: 'SpanRow', description: 'One span in a list of spans.' },
);
export type SpanRow = Static<typeof SpanRow>;

export const SpanTree = Type.Object(
  {
    startedAtMillis: millis('Offsets count from here.'),
    durationMillis: number('Milliseconds of the whole, open operations up to now.'),
    strings: texts('What the columns `…Index` point into.'),
    traceIds: texts('What `traceIndex` points into.'),
    spanIds: texts('One a span: 16 hexadecimal digits.'),
    traceIndex: integers('Place of its trace in `traceIds`.'),
    parentIndex: integers('Place of its parent among the spans; -1 for a root, and where the parent has not arrived.'),
    nameIndex: integers('Place of its name in `strings`.'),
    serviceIndex: integers('Place of its service in `strings`.'),
    operation: integers('Place of its kind in the values of `OperationKind`, from 0.'),
    offsetMillis: numbers('Milliseconds from `startedAtMillis` to its start.'),
    durationsMillis: numbers(
      'Milliseconds that it took, up to now while it is open, up to its last sign of life where it is abandoned.',
    ),
    status: integers(`${numbered(spanStatuses)}.`),
    state: integers(`${numbered(spanStates)}.`),
    subjectIndex: integers(
      'Place in `strings` of the agent, tool or model that it is about, of the host and path that it asked, or of what was decided about an approval; -1 for none.',
    ),
    errorIndex: integers('Place in `strings` of what went wrong, in one line; -1 for none.'),
    tokens: integers('Of the span itself, all kinds together.'),
    costUsd: list(
      Type.Union([Type.Number(), Type.Null()]),
      'US dollars of the span itself; null where no price is known, 0 where nothing was called.',
    ),
    events: integers('How many events it has.'),
    links: integers('How many links it has.'),
    logs: list(
      Type.Object({
        spanIndex: whole('Place of its span.'),
        offsetMillis: number('Milliseconds from `startedAtMillis`.'),
        severity: whole('1 to 24, as in log records.'),
      }),
      'Log records of the spans.',
    ),
    omitted: whole('How many spans are left out of the answer; 0 below 200,000.'),
  },
  {
    title: 'SpanTree',
    description:
      'All spans of a trace or a run, without their attributes, as columns: item `i` of each belongs to span `i`. In order of start; open operations are among them.',
  },
);
export type SpanTree = Static<typeof SpanTree>;

const SpanEvent = Type.Object(
  { name: text('As it was sent.'), atMillis: millis('When it happened.'), attributes: Attributes },
  { title: 'SpanEvent', description: 'Something that happened during a span.' },
);

const SpanLink = Type.Object(
  {
    traceId: text('Of the span that is linked to.'),
    spanId: text('Of the span that is linked to.'),
    attributes: Attributes,
    isKnown: flag('Whether that trace is kept here.'),
  },
  { title: 'SpanLink', description: 'A link to another span.' },
);

export const SpanDetail = Type.Object(
  {
    row: SpanRow,
    state: OperationState,
    kind: text('internal, server, client, producer or consumer'),
    statusMessage: Type.Optional(text('As it was sent with the status.')),
    traceState: Type.Optional(text('W3C `tracestate`.')),
    scope: Scope,
    resource: described(Attributes, 'Attributes of the process that sent it.'),
    attributes: Attributes,
    events: list(SpanEvent, 'In the order in which they were sent.'),
    links: list(SpanLink, 'To other spans.'),
    linkedFrom: list(
      Type.Object({
        traceId: text('Of the span that links.'),
        spanId: text('Of the span that links.'),
        name: text('Of the span that links.'),
      }),
      'Spans that link to this one.',
    ),
    dropped: described(
      Type.Object({ attributes: whole('Attributes.'), events: whole('Events.'), links: whole('Links.') }),
      'How many its sender left out.',
    ),
  },
  { title: 'SpanDetail', description: 'Everything that is known of one span.' },
);
export type SpanDetail = Static<typeof SpanDetail>;
