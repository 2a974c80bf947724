import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Attributes, pageOf, Scope } from './common.ts';
import { described, millis, text, whole } from './fields.ts';

export const LogRow = Type.Object(
  {
    id: text('Of the record in this store; grows with arrival.'),
    atMillis: millis('When it was logged.'),
    severity: whole('1 to 24 as OpenTelemetry numbers them: 1 trace, 5 debug, 9 info, 13 warn, 17 error, 21 fatal.'),
    service: text('`service.name` of its sender.'),
    component: Type.Optional(text('The part of the service that logged it.')),
    message: text('Cut at 2,000 characters.'),
    error: Type.Optional(
      text('What went wrong, in one line: the type and the message of the error that it was logged with.'),
    ),
    eventName: Type.Optional(text('Where it is an event.')),
    traceId: Type.Optional(text('Of the span that it belongs to.')),
    spanId: Type.Optional(text('Of the span that it belongs to.')),
    runId: Type.Optional(text('Of the run that it belongs to.')),
    agent: Type.Optional(text('Of the agent that was at work.')),
    attributes: Type.Optional(described(Attributes, 'All that it carries, where `attributes` asks for them.')),
  },
  { title: 'LogRow', description: 'One log record in a list.' },
);
export type LogRow = Static<typeof LogRow>;

export const LogPage = Type.Object(
  {
    ...pageOf(LogRow, 'LogPage').properties,
    newestId: Type.Optional(
      text('`id` of the record that had arrived last, in the list or not: as `after`, it gives what comes later.'),
    ),
  },
  { title: 'LogPage', description: 'One page of a list of log records.' },
);

export const LogDetail = Type.Object(
  {
    row: LogRow,
    body: Type.Unknown({ description: 'As it was sent: any JSON value.' }),
    observedAtMillis: Type.Optional(millis('When it was taken up, where that was sent.')),
    attributes: Attributes,
    scope: Scope,
    resource: described(Attributes, 'Attributes of the process that sent it.'),
  },
  { title: 'LogDetail', description: 'One log record with all that it carries.' },
);
export type LogDetail = Static<typeof LogDetail>;
