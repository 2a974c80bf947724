export { describeLogRecord, describeSpan } from './describe-span.ts';
export { errorLine } from './error-line.ts';
export type { FailedSpan } from './error-line.ts';
export { interpretLogRecord } from './interpret-log-record.ts';
export { interpretSpan } from './interpret-span.ts';
export type { InterpretedEvent, InterpretedLogRecord, InterpretedSpan } from './interpreted-span.ts';
export type { PromotedLogRecord } from './promoted-log-record.ts';
export type { PromotedSpan } from './promoted-span.ts';
