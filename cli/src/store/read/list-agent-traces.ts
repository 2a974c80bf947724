import { attributeToken } from '../attribute-token.ts';
import { agentTraceRows, openAgentTraceRows } from '../schema.ts';
import { findByMatch } from './filter/find-by-token.ts';
import { joinSql, sql } from './filter/sql.ts';
import type { Sql } from './filter/sql.ts';
import { fromHex } from './hex-id.ts';
import type { Reader, Row } from './reader.ts';

/** By the columns of Swarm's `agent_traces`; what is left out does not narrow. */
export interface AgentTracesQuery {
  readonly tenant_id?: string | undefined;
  readonly ticket_id?: string | undefined;
  readonly agent_id?: string | undefined;
  readonly trace_id?: string | undefined;
  /** Default 1,000; the newest count. */
  readonly limit?: number | undefined;
}

/** Rows of Swarm's `agent_traces`, oldest first. */
export function listAgentTraces(reader: Reader, query: AgentTracesQuery): unknown[] {
  const { tenant_id, ticket_id, agent_id, trace_id, limit = 1000 } = query;
  const where = joinSql(
    [
      ...(tenant_id === undefined ? [] : [sql('tenant = ?', tenant_id)]),
      ...(ticket_id === undefined ? [] : [sql('ticket = ?', ticket_id)]),
      ...(agent_id === undefined ? [] : [eitherWay(reader, sql('agent = ?', agent_id), 'agent.id', agent_id)]),
      ...(trace_id === undefined
        ? []
        : [eitherWay(reader, sql('trace_id = ?', fromHex(trace_id)), 'agent_trace.trace_id', trace_id)]),
    ],
    'AND',
  );
  const rows = reader.rows(
    `${agentTraceRows} AS s WHERE ${where.text} ORDER BY start_micros DESC LIMIT ?`,
    ...where.values,
    limit,
  );
  const open = listOpen(reader, query, limit);
  return [...rows, ...open]
    .sort((a, b) => (String(a['start_time']) < String(b['start_time']) ? 1 : -1))
    .slice(0, limit)
    .toReversed()
    .map(withJson);
}

function listOpen(reader: Reader, query: AgentTracesQuery, limit: number): Row[] {
  const narrowing = (['tenant_id', 'ticket_id', 'agent_id', 'trace_id'] as const).flatMap((column) => {
    const value = query[column];
    return value === undefined ? [] : [sql(`sent ->> '$.${column}' = ?`, value)];
  });
  const where = joinSql(narrowing, 'AND');
  return reader.rows(
    `${openAgentTraceRows} WHERE ${where.text} ORDER BY start_micros DESC LIMIT ?`,
    ...where.values,
    limit,
  );
}

/** What a row was sent with is an attribute of the span that it became; others have the column. */
function eitherWay(reader: Reader, column: Sql, key: string, value: string): Sql {
  const match = `"${attributeToken(key, value)}"`;
  return joinSql([column, findByMatch(reader, 'span', match).where], 'OR');
}

function withJson(row: Row): unknown {
  return { ...row, attributes: JSON.parse(String(row['attributes'])), events: JSON.parse(String(row['events'])) };
}
