import type { LogLevel } from './level.ts';
import type { DescribedError } from './describe-error.ts';

/** What a log line may say about where it belongs. Every field is optional; a child logger inherits those of its parent. */
export interface LogFields {
  /** The part of the application that speaks, such as `api` or `scheduler`. */
  readonly component?: string | undefined;
  readonly requestId?: string | undefined;
  readonly userId?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly tenantId?: string | undefined;
  readonly projectId?: string | undefined;
  readonly agentId?: string | undefined;
  readonly taskId?: string | undefined;
  readonly worktreeId?: string | undefined;
  readonly workflowRunId?: string | undefined;
}

/** Free, structured details of a log line. */
export type LogData = Readonly<Record<string, unknown>>;

/** A printed log line: one JSON object with these keys, absent ones left out. */
export interface LogEntry extends LogFields {
  /** ISO 8601, in UTC. */
  readonly timestamp: string;
  readonly level: LogLevel;
  readonly message: string;
  readonly service: string;
  readonly traceId?: string | undefined;
  readonly spanId?: string | undefined;
  readonly parentSpanId?: string | undefined;
  readonly error?: DescribedError | undefined;
  /** How long what the line reports took, in milliseconds. */
  readonly duration?: number | undefined;
  /** How often the line was repeated since it was last printed. */
  readonly repeated?: number | undefined;
  readonly data?: LogData | undefined;
}
