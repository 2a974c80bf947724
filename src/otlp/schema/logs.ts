import type { LogRecord, LogsData, ResourceLogs, ScopeLogs } from '../model/logs.ts';
import { anyValue, instrumentationScope, keyValue, resource } from './common.ts';
import { always, list, message, optional } from './message.ts';

const logRecord = message<LogRecord>('LogRecord', {
  timeUnixNano: always(1, 'time'),
  severityNumber: always(2, 'int32'),
  severityText: optional(3, 'string'),
  body: optional(5, () => anyValue),
  attributes: list(6, () => keyValue),
  droppedAttributesCount: optional(7, 'uint32'),
  flags: optional(8, 'fixed32'),
  traceId: optional(9, 'id'),
  spanId: optional(10, 'id'),
  observedTimeUnixNano: always(11, 'time'),
  eventName: optional(12, 'string'),
});

const scopeLogs = message<ScopeLogs>('ScopeLogs', {
  scope: always(1, () => instrumentationScope),
  logRecords: list(2, () => logRecord),
  schemaUrl: optional(3, 'string'),
});

const resourceLogs = message<ResourceLogs>('ResourceLogs', {
  resource: always(1, () => resource),
  scopeLogs: list(2, () => scopeLogs),
  schemaUrl: optional(3, 'string'),
});

export const exportLogsServiceRequest = message<LogsData>('ExportLogsServiceRequest', {
  resourceLogs: list(1, () => resourceLogs),
});
