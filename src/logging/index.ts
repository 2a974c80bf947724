export { createLogger } from './create-logger.ts';
export type { Logger } from './create-logger.ts';
export type { DescribedError } from './describe-error.ts';
export type { LogLevel } from './level.ts';
export type { LogData, LogEntry, LogFields } from './log-entry.ts';
