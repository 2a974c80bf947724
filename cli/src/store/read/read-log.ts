import { BinnacleError } from 'binnacle/contract';
import { fromAnyValue } from 'binnacle/otlp';
import type { LogDetail } from '../../api/log.ts';
import { toJsonValue } from '../../interpret/index.ts';
import { logInBatch } from './batch-items.ts';
import { toJsonAttributes } from './json-attributes.ts';
import { idOf } from './list-logs.ts';
import { toLogRow } from './log-row.ts';
import type { StoredLog } from './log-row.ts';
import { toResource, toScope } from './read-span.ts';
import type { Reader } from './reader.ts';

/** A log record with all that it carries. Throws `BINNACLE_API_NOT_FOUND`. */
export function readLog(reader: Reader, id: string): LogDetail {
  const row = reader.row<StoredLog>('SELECT * FROM logs WHERE id = ?', idOf(id));
  if (row === undefined) {
    throw new BinnacleError(
      'BINNACLE_API_NOT_FOUND',
      `There is no log record ${id} in the store; it may have been removed by retention`,
    );
  }
  const { item: record, scope, resource } = logInBatch(reader, row);
  const observedAtMillis = Number(record.observedTimeUnixNano) / 1e6;
  return {
    row: toLogRow(row),
    body: record.body === undefined ? null : toJsonValue(fromAnyValue(record.body)),
    attributes: toJsonAttributes(record.attributes),
    scope: toScope(scope),
    resource: toResource(resource),
    ...(observedAtMillis > 0 ? { observedAtMillis } : {}),
  };
}
