import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import { toAnyValue, toKeyValues } from '../../otlp/index.ts';
import type { LogRecord, LogsData } from '../../otlp/index.ts';
import { groupByScope } from '../delivery/group-by-scope.ts';
import { toNanos } from '../delivery/to-nanos.ts';
import type { Redactor } from '../redaction/index.ts';

/** The OTLP form of log records, redacted. */
export function toLogsData(records: readonly ReadableLogRecord[], redactor: Redactor): LogsData {
  return {
    resourceLogs: groupByScope(records, redactor, (record) => toLogRecord(record, redactor)).map((group) => ({
      resource: group.resource,
      schemaUrl: group.schemaUrl,
      scopeLogs: group.scopes.map(({ scope, schemaUrl, items }) => ({ scope, schemaUrl, logRecords: items })),
    })),
  };
}

function toLogRecord(record: ReadableLogRecord, redactor: Redactor): LogRecord {
  const { body, spanContext } = record;
  return {
    timeUnixNano: toNanos(record.hrTime),
    observedTimeUnixNano: toNanos(record.hrTimeObserved),
    severityNumber: record.severityNumber ?? 0,
    severityText: record.severityText,
    body:
      body === undefined
        ? undefined
        : toAnyValue(typeof body === 'string' ? redactor.text(body) : redactor.value('body', body)),
    attributes: toKeyValues(redactor.attributes(record.attributes)),
    droppedAttributesCount: record.droppedAttributesCount,
    flags: spanContext?.traceFlags,
    traceId: spanContext?.traceId,
    spanId: spanContext?.spanId,
    eventName: record.eventName === undefined ? undefined : redactor.text(record.eventName),
  };
}
