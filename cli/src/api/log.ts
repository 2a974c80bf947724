import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Attributes, Millis } from './common.ts';

/** One log record in a list. */
export const LogRow = Type.Object({
  id: Type.String({ description: 'Of the record in this store; grows with arrival.' }),
  atMillis: Millis,
  /** 1 to 24 as OpenTelemetry numbers them: 1 trace, 5 debug, 9 info, 13 warn, 17 error, 21 fatal. */
  severity: Type.Integer(),
  service: Type.String(),
  component: Type.Optional(Type.String()),
  /** Cut at 2,000 characters. */
  message: Type.String(),
  /** What went wrong, in one line: the type and the message of the error that it was logged with. */
  error: Type.Optional(Type.String()),
  eventName: Type.Optional(Type.String()),
  traceId: Type.Optional(Type.String()),
  spanId: Type.Optional(Type.String()),
  runId: Type.Optional(Type.String()),
  agent: Type.Optional(Type.String()),
});
export type LogRow = Static<typeof LogRow>;

export const LogDetail = Type.Object({
  row: LogRow,
  body: Type.Unknown(),
  observedAtMillis: Type.Optional(Millis),
  attributes: Attributes,
  scope: Type.Object({ name: Type.String(), version: Type.Optional(Type.String()), attributes: Attributes }),
  resource: Attributes,
});
export type LogDetail = Static<typeof LogDetail>;
