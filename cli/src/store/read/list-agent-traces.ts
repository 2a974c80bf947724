import { keysOfFields } from '../../interpret/index.ts';
import { attributeToken } from '../attribute-token.ts';
import { agentTraceRows, openAgentTraceRows } from '../schema/agent-traces.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { findByMatch, leadByAttributes } from './filter/find-by-token.ts';
import { always, joinSql, sql } from './filter/sql.ts';
import type { Sql } from './filter/sql.ts';
import { fromHex, toHex } from './hex-id.ts';
import type { Reader, Row } from './reader.ts';
import { takePage } from './take-page.ts';

/** By the columns of Swarm's `agent_traces`; what is left out does not narrow. */
export interface AgentTracesQuery {
  readonly tenant_id?: string | undefined;
  readonly ticket_id?: string | undefined;
  readonly agent_id?: string | undefined;
  readonly trace_id?: string | undefined;
  /** Rows a page. Default 1,000. */
  readonly limit?: number | undefined;
  /** Of the page before. */
  readonly cursor?: string | undefined;
}

/** Where a row stands among the others: by its start and the id of its span. */
interface Place {
  readonly span_id: Uint8Array;
  readonly start_micros: number;
  /** Of an ended span, its row. */
  readonly id: number | null;
}

/** A page of rows of Swarm's `agent_traces`, newest first. */
export function listAgentTraces(
  reader: Reader,
  query: AgentTracesQuery,
): { readonly items: unknown[]; readonly nextCursor?: string } {
  const { limit = 1000 } = query;
  const after = decodeCursor(query.cursor, ['number', 'string']);
  const seek = after === undefined ? always : sql('(start_micros, span_id) < (?, ?)', after[0], fromHex(after[1]));
  const read = (rows: string, where: readonly Sql[]): Place[] => {
    const condition = joinSql([seek, ...where], 'AND');
    return reader.rows<Place>(
      `${rows} WHERE ${condition.text} ORDER BY start_micros DESC, span_id DESC LIMIT ${limit + 1}`,
      ...condition.values,
    );
  };
  const ended = read('SELECT id, start_micros, span_id FROM spans s', endedWhere(reader, query));
  const open = read(
    'SELECT NULL AS id, start_micros, span_id FROM open_agent_traces JOIN open_operations USING (span_id)',
    openWhere(query),
  );
  const places = [...ended, ...open].sort((a, b) => b.start_micros - a.start_micros || compareIds(b, a));
  const { rows, last } = takePage(places, limit);
  const items = rows.map(({ id, span_id }) =>
    withJson(
      id === null
        ? reader.row(`${openAgentTraceRows} WHERE open_operations.span_id = ?`, span_id)
        : reader.row(`${agentTraceRows} AS s WHERE s.id = ?`, id),
    ),
  );
  return { items, ...(last && { nextCursor: encodeCursor([last.start_micros, toHex(last.span_id)]) }) };
}

function compareIds(a: Place, b: Place): number {
  return toHex(a.span_id) < toHex(b.span_id) ? -1 : 1;
}

function endedWhere(reader: Reader, { tenant_id, ticket_id, agent_id, trace_id }: AgentTracesQuery): Sql[] {
  return [
    ...(tenant_id === undefined ? [] : [ledTo(reader, 'tenant', tenant_id)]),
    ...(ticket_id === undefined ? [] : [ledTo(reader, 'ticket', ticket_id)]),
    ...(agent_id === undefined ? [] : [ofAgent(reader, agent_id)]),
    ...(trace_id === undefined
      ? []
      : [eitherWay(reader, sql('trace_id = ?', fromHex(trace_id)), 'agent_trace.trace_id', trace_id)]),
  ];
}

function openWhere(query: AgentTracesQuery): Sql[] {
  return (['tenant_id', 'ticket_id', 'agent_id', 'trace_id'] as const).flatMap((column) => {
    const value = query[column];
    return value === undefined ? [] : [sql(`sent ->> '$.${column}' = ?`, value)];
  });
}

/** Of a row of Swarm's `agent` is the type. */
function ofAgent(reader: Reader, agentId: string): Sql {
  const isNamed = `agent = ? AND span_attributes(batch_id, position) ->> '$."agent_trace.id"' IS NULL`;
  return eitherWay(reader, sql(isNamed, agentId), 'agent.id', agentId);
}

function ledTo(reader: Reader, column: 'tenant' | 'ticket', value: string): Sql {
  const lead = leadByAttributes(reader, { column, keys: keysOfFields(column) }, value);
  return joinSql([...(lead === undefined ? [] : [lead.where]), sql(`${column} = ?`, value)], 'AND');
}

/** What a row was sent with is an attribute of the span that it became; others have the column. */
function eitherWay(reader: Reader, column: Sql, key: string, value: string): Sql {
  const match = `"${attributeToken(key, value)}"`;
  return joinSql([column, findByMatch(reader, 'span', match).where], 'OR');
}

function withJson(row: Row = {}): unknown {
  return { ...row, attributes: JSON.parse(String(row['attributes'])), events: JSON.parse(String(row['events'])) };
}
