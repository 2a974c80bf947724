import { logs } from '@opentelemetry/api';
import type { Attributes, Context } from '@opentelemetry/api';
import type { DescribedError } from './describe-error.ts';
import { severityNumbers } from './level.ts';
import type { LogEntry } from './log-entry.ts';

/** The attribute that each field of an entry becomes; those that the record itself holds are not here. */
const ATTRIBUTE_OF_FIELD = {
  component: 'app.component',
  requestId: 'request.id',
  userId: 'user.id',
  sessionId: 'session.id',
  tenantId: 'tenant.id',
  projectId: 'project.id',
  agentId: 'gen_ai.agent.name',
  taskId: 'task.id',
  worktreeId: 'sandbox.id',
  workflowRunId: 'workflow.run.id',
  repeated: 'log.repeated',
} as const satisfies Partial<Record<keyof LogEntry, string>>;

/** Sends an entry as an OpenTelemetry log record of the context that it was written in. */
export function emitLogRecord(entry: LogEntry, context: Context): void {
  logs.getLogger('binnacle.logger').emit({
    timestamp: new Date(entry.timestamp),
    severityNumber: severityNumbers[entry.level],
    severityText: entry.level,
    body: entry.message,
    attributes: attributesOf(entry),
    context,
  });
}

function attributesOf(entry: LogEntry): Attributes {
  const attributes: Attributes = { ...entry.data };
  for (const [field, key] of Object.entries(ATTRIBUTE_OF_FIELD)) {
    const value = entry[field as keyof typeof ATTRIBUTE_OF_FIELD];
    if (value !== undefined) attributes[key] = value;
  }
  if (entry.duration !== undefined) attributes['log.duration'] = entry.duration / 1000;
  if (entry.error !== undefined) Object.assign(attributes, errorAttributes(entry.error));
  return attributes;
}

function errorAttributes(error: DescribedError): Attributes {
  return {
    'error.type': error.code,
    'exception.type': error.type,
    'exception.message': error.message,
    'exception.stacktrace': stackWithCauses(error),
  };
}

function stackWithCauses({ stack, message, cause }: DescribedError): string {
  const own = stack ?? message;
  return cause === undefined ? own : `${own}\nCaused by: ${stackWithCauses(cause)}`;
}
