import type { Reader } from '../reader.ts';
import { attributeMatch, findByMatch, leadByAttributes } from './find-by-token.ts';
import type { LedColumn } from './find-by-token.ts';
import { joinSql, sql } from './sql.ts';
import type { Sql } from './sql.ts';

/**
 * What leads to the log records (alias `l`) that say the value themselves, and to all in traces in which a span does; undefined where that
 * are too many to be led to.
 */
export function leadToLogs(reader: Reader, led: LedColumn, value: string): Sql | undefined {
  const said = findByMatch(reader, 'log', `tokens : ${attributeMatch(led.keys, value)}`);
  const spans = leadByAttributes(reader, led, value);
  if (said.isSelective !== true || spans === undefined) return undefined;
  const { text, values } = spans.where;
  const around = [
    sql(`l.trace_id IN (SELECT s.trace_id FROM spans s WHERE ${text})`, ...values),
    sql(`l.trace_id IN (SELECT trace_id FROM open_operations WHERE ${led.column} = ?)`, value),
  ];
  return joinSql([said.where, ...around], 'OR');
}
