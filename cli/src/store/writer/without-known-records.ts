import { encodeRequest } from 'binnacle/otlp';
import type { LogRecord, LogsData, Resource } from 'binnacle/otlp';
import { mapLogRecords } from '../validate/map-items.ts';

/** The log records of a request without those that are in parts of it, as often as they are there: a record has no id. */
export function withoutKnownRecords(data: LogsData, parts: readonly LogsData[]): LogsData {
  const known = new Map<string, number>();
  for (const part of parts) {
    mapLogRecords(part, (record, resource) => {
      const content = contentOf(record, resource);
      known.set(content, (known.get(content) ?? 0) + 1);
      return record;
    });
  }
  return mapLogRecords(data, (record, resource) => {
    const content = contentOf(record, resource);
    const count = known.get(content) ?? 0;
    known.set(content, count - 1);
    return count > 0 ? undefined : record;
  });
}

function contentOf(record: LogRecord, resource: Resource): string {
  const scopeLogs = [{ scope: { name: '', attributes: [] }, logRecords: [record] }];
  return Buffer.from(encodeRequest('logs', { resourceLogs: [{ resource, scopeLogs }] })).toString('latin1');
}
