/** The rows of Swarm's table of this name, over all spans. Its functions are of batch-functions.ts; columns of `spans` can be asked for, too. */
export const agentTraceRows = `SELECT
  coalesce(attributes ->> '$."agent_trace.id"', lower(hex(span_id))) AS id,
  tenant AS tenant_id,
  ticket AS ticket_id,
  coalesce(attributes ->> '$."agent.id"', iif(attributes ->> '$."agent_trace.id"' IS NULL, agent, NULL)) AS agent_id,
  coalesce(attributes ->> '$."agent_trace.trace_id"', lower(hex(trace_id))) AS trace_id,
  coalesce(attributes ->> '$."agent_trace.parent_span_id"', nullif(lower(hex(parent_id)), '')) AS parent_span_id,
  name AS span_name,
  CASE kind WHEN 2 THEN 'server' WHEN 3 THEN 'client' ELSE 'internal' END AS span_kind,
  CASE status WHEN 1 THEN 'ok' WHEN 2 THEN 'error' ELSE 'unset' END AS status,
  strftime('%Y-%m-%dT%H:%M:%fZ', start_micros / 1e6, 'unixepoch') AS start_time,
  strftime('%Y-%m-%dT%H:%M:%fZ', start_micros / 1e6 + duration_nanos / 1e9, 'unixepoch') AS end_time,
  round(duration_nanos / 1e6) AS duration_ms,
  agent_trace_attributes(batch_id, position) AS attributes,
  span_events(batch_id, position) AS events,
  coalesce(attributes ->> '$."agent_trace.created_at"', strftime('%Y-%m-%dT%H:%M:%fZ', received_millis / 1e3, 'unixepoch')) AS created_at
FROM (
  SELECT spans.*, span_attributes(batch_id, position) AS attributes, batches.received_millis
  FROM spans JOIN batches ON batches.id = spans.batch_id
)`;

/** Those of the table that have no end yet. Columns of `open_operations` can be asked for, too. */
export const openAgentTraceRows = `SELECT
  sent ->> '$.id' AS id, sent ->> '$.tenant_id' AS tenant_id, sent ->> '$.ticket_id' AS ticket_id, sent ->> '$.agent_id' AS agent_id,
  sent ->> '$.trace_id' AS trace_id, sent ->> '$.parent_span_id' AS parent_span_id, sent ->> '$.span_name' AS span_name,
  sent ->> '$.span_kind' AS span_kind, sent ->> '$.status' AS status, sent ->> '$.start_time' AS start_time, NULL AS end_time,
  NULL AS duration_ms, sent -> '$.attributes' AS attributes, sent -> '$.events' AS events, sent ->> '$.created_at' AS created_at
FROM open_agent_traces JOIN open_operations USING (span_id)`;

export const agentTraces = `CREATE VIEW agent_traces AS ${agentTraceRows} UNION ALL ${openAgentTraceRows};`;
