/** Goes up with every change below. The index of an older file is made again from its batches; a newer file is set aside. */
export const SCHEMA_VERSION = 10;

/** What `span_slots` sums over. */
export const SLOT_MINUTES = 5;

/**
 * The truth: requests as they were accepted, as OTLP protobuf, compressed with zstd. What was rejected of a request is not in them.
 */
const batches = `
CREATE TABLE batches (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice: readers keep decoded batches by it
  received_millis INTEGER NOT NULL,
  signal TEXT NOT NULL,               -- traces, metrics, logs
  hash BLOB NOT NULL UNIQUE,          -- a repeat of the request has the same
  items INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,        -- before compression
  content BLOB NOT NULL
);`;

/**
 * An index over the batches: one row a span, with what lists and sums need. Everything else is read from its batch by `position`,
 * the number of the span within the request.
 */
const spans = `
CREATE TABLE spans (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  trace_id BLOB NOT NULL,
  span_id BLOB NOT NULL,
  parent_id BLOB,
  service TEXT NOT NULL,
  environment TEXT,
  name TEXT NOT NULL,
  operation TEXT NOT NULL,            -- one of operationKinds
  kind INTEGER NOT NULL,              -- OTLP's SpanKind
  is_entry INTEGER NOT NULL,          -- 1 where what it is below, if anything, is in another process
  start_micros INTEGER NOT NULL,
  duration_nanos REAL NOT NULL,       -- of a clock that began in 1970, more than an integer of JavaScript
  status INTEGER NOT NULL,            -- 0 unset, 1 ok, 2 error
  outcome TEXT,
  error_type TEXT,
  error_message TEXT,
  run_id TEXT,
  attempt INTEGER,
  trigger TEXT,
  workflow TEXT, step TEXT, agent TEXT, tool TEXT, provider TEXT, model TEXT,
  tenant TEXT, session TEXT, user TEXT, team TEXT, ticket TEXT,
  input_tokens INTEGER, output_tokens INTEGER, cache_read_tokens INTEGER, cache_write_tokens INTEGER, reasoning_tokens INTEGER,
  cost_usd REAL,                      -- null where no price is known
  is_unpriced INTEGER NOT NULL,       -- 1 for a model call that succeeded and whose price is not known
  cache_saving_usd REAL NOT NULL,
  retries INTEGER NOT NULL,           -- further attempts that were made within the span
  event_count INTEGER NOT NULL,
  link_count INTEGER NOT NULL,
  call_group INTEGER,                 -- of call_groups, for a call of a model
  inherited INTEGER                   -- what a call has from spans above it, of inheritedKeys: 1, 2, 4, ...; 0 for a step around one
);
CREATE UNIQUE INDEX spans_identity ON spans (trace_id, span_id);
CREATE INDEX spans_by_time ON spans (start_micros);
CREATE INDEX spans_by_batch ON spans (batch_id);
CREATE INDEX spans_by_run ON spans (run_id, trace_id) WHERE run_id IS NOT NULL;
CREATE INDEX spans_failed_of_trace ON spans (trace_id) WHERE status = 2;
CREATE INDEX spans_failed ON spans (start_micros) WHERE status = 2;
CREATE INDEX spans_slow ON spans (start_micros, duration_nanos, status, service, environment) WHERE duration_nanos >= 1e9;
CREATE INDEX spans_of_models ON spans (start_micros, call_group, status, cost_usd, is_unpriced, cache_saving_usd,
  input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens, duration_nanos) WHERE operation = 'inference';
CREATE INDEX spans_naming_model ON spans (start_micros) WHERE model IS NOT NULL AND operation <> 'inference';
-- What is inherited has no token.
CREATE INDEX spans_inherited_tenant ON spans (tenant) WHERE inherited > 0;
CREATE INDEX spans_inherited_session ON spans (session) WHERE inherited > 0;
CREATE INDEX spans_inherited_user ON spans (user) WHERE inherited > 0;
-- A token for each attribute of the span and its resource, each word of its name and error, its slot and its status: see attribute-token.ts.
CREATE VIRTUAL TABLE span_search USING fts5 (tokens, tokenize='ascii', content='', contentless_delete=1, detail=none);
CREATE TABLE span_links (
  span_row INTEGER NOT NULL, trace_id BLOB NOT NULL, span_id BLOB NOT NULL, linked_trace_id BLOB NOT NULL, linked_span_id BLOB NOT NULL
);
CREATE INDEX span_links_to ON span_links (linked_trace_id);
CREATE INDEX span_links_from ON span_links (trace_id);`;

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

const agentTraces = `CREATE VIEW agent_traces AS ${agentTraceRows} UNION ALL ${openAgentTraceRows};`;

/**
 * What was sent of an operation that came as a row of Swarm's `agent_traces` and is open, and since when one is here that was imported. No batch
 * has it, so it is kept as they are.
 */
const openRows = `
CREATE TABLE IF NOT EXISTS open_agent_traces (span_id BLOB PRIMARY KEY, sent TEXT NOT NULL) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS open_agent_traces_end AFTER DELETE ON open_operations BEGIN
  DELETE FROM open_agent_traces WHERE span_id = old.span_id;
END;
CREATE TABLE IF NOT EXISTS imported_operations (span_id BLOB PRIMARY KEY, at_millis INTEGER NOT NULL) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS imported_operations_end AFTER DELETE ON open_operations BEGIN
  DELETE FROM imported_operations WHERE span_id = old.span_id;
END;`;

/** Kept up with every batch, so that no list has to read the spans. */
const summaries = `
CREATE TABLE traces (
  trace_id BLOB PRIMARY KEY,
  start_micros INTEGER NOT NULL,
  end_micros INTEGER NOT NULL,
  root_span_id BLOB,                  -- null while what the trace began with here has not arrived
  name TEXT NOT NULL, service TEXT NOT NULL, operation TEXT NOT NULL, status INTEGER NOT NULL,
  environment TEXT,
  services TEXT NOT NULL,             -- JSON array
  run_id TEXT,
  spans INTEGER NOT NULL, errors INTEGER NOT NULL,
  calls INTEGER NOT NULL, unpriced_calls INTEGER NOT NULL, cost_usd REAL NOT NULL,
  input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL, cache_read_tokens INTEGER NOT NULL,
  cache_write_tokens INTEGER NOT NULL, reasoning_tokens INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX traces_by_time ON traces (start_micros);
CREATE INDEX traces_by_run ON traces (run_id) WHERE run_id IS NOT NULL;
CREATE TABLE runs (
  run_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,                 -- workflow, agent, inference
  name TEXT NOT NULL, service TEXT NOT NULL, environment TEXT, trigger TEXT,
  outcome TEXT,                       -- null until it has ended
  error_type TEXT,                    -- of the deepest cause
  failure TEXT,                       -- one line, the deepest cause first
  start_micros INTEGER NOT NULL,
  end_micros INTEGER NOT NULL,        -- of what has arrived
  waits TEXT NOT NULL,                -- JSON array of stretches in which no span of it was open: from and to, in microseconds
  attempts INTEGER NOT NULL, retries INTEGER NOT NULL,
  agents TEXT NOT NULL,               -- JSON array
  spans INTEGER NOT NULL, errors INTEGER NOT NULL,
  calls INTEGER NOT NULL, unpriced_calls INTEGER NOT NULL, cost_usd REAL NOT NULL,
  input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL, cache_read_tokens INTEGER NOT NULL,
  cache_write_tokens INTEGER NOT NULL, reasoning_tokens INTEGER NOT NULL,
  is_waiting INTEGER NOT NULL,        -- 1 between two attempts
  tenant TEXT, session TEXT, user TEXT, team TEXT
) WITHOUT ROWID;
CREATE INDEX runs_by_start ON runs (start_micros);
CREATE INDEX runs_by_end ON runs (end_micros);
CREATE INDEX runs_unended ON runs (start_micros) WHERE outcome IS NULL;
-- A random number for each hour in which runs ended, another whenever one of them changes: readers keep by it what they made of the hour.
CREATE TABLE run_hours (hour INTEGER PRIMARY KEY, stamp INTEGER NOT NULL);
CREATE TABLE span_minutes (
  minute INTEGER NOT NULL,            -- since 1970
  service TEXT NOT NULL, environment TEXT NOT NULL, operation TEXT NOT NULL, status INTEGER NOT NULL,
  spans INTEGER NOT NULL, duration_nanos REAL NOT NULL,
  PRIMARY KEY (minute, service, environment, operation, status)
) WITHOUT ROWID;
-- What spans are filtered and grouped by most, by slots of five minutes: a day is a twentieth of its spans.
CREATE TABLE span_slots (
  operation TEXT NOT NULL,
  slot INTEGER NOT NULL,              -- since 1970
  service TEXT NOT NULL, environment TEXT NOT NULL, status INTEGER NOT NULL,
  workflow TEXT NOT NULL, agent TEXT NOT NULL, provider TEXT NOT NULL, model TEXT NOT NULL, tool TEXT NOT NULL,
  outcome TEXT NOT NULL, step TEXT NOT NULL, trigger TEXT NOT NULL,
  spans INTEGER NOT NULL,
  calls INTEGER NOT NULL, unpriced_calls INTEGER NOT NULL, cost_usd REAL NOT NULL, cache_saving_usd REAL NOT NULL,
  input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL, cache_read_tokens INTEGER NOT NULL,
  cache_write_tokens INTEGER NOT NULL, reasoning_tokens INTEGER NOT NULL,
  PRIMARY KEY (operation, slot, service, environment, status, workflow, agent, provider, model, tool, outcome, step, trigger)
) WITHOUT ROWID;
-- How many spans took how long, by classes: see duration-class.ts.
CREATE TABLE duration_slots (
  slot INTEGER NOT NULL,              -- as of span_slots
  service TEXT NOT NULL, environment TEXT NOT NULL, operation TEXT NOT NULL, status INTEGER NOT NULL, duration_class INTEGER NOT NULL,
  spans INTEGER NOT NULL,
  PRIMARY KEY (slot, service, environment, operation, status, duration_class)
) WITHOUT ROWID;
-- What calls of models are told apart by: sums and spans have its number, which is grouped by in half the time of its texts.
CREATE TABLE call_groups (
  id INTEGER PRIMARY KEY,
  service TEXT NOT NULL, environment TEXT NOT NULL, provider TEXT NOT NULL, model TEXT NOT NULL,
  agent TEXT NOT NULL, workflow TEXT NOT NULL, tenant TEXT NOT NULL,
  UNIQUE (service, environment, provider, model, agent, workflow, tenant)
);
-- The hours of a group and day lie together, so that a day is summed as it is read.
CREATE TABLE call_hours (
  day INTEGER NOT NULL, call_group INTEGER NOT NULL, hour INTEGER NOT NULL, -- both since 1970
  calls INTEGER NOT NULL, unpriced_calls INTEGER NOT NULL, cost_usd REAL NOT NULL, cache_saving_usd REAL NOT NULL,
  input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL, cache_read_tokens INTEGER NOT NULL,
  cache_write_tokens INTEGER NOT NULL, reasoning_tokens INTEGER NOT NULL,
  PRIMARY KEY (day, call_group, hour)
) WITHOUT ROWID;
CREATE TABLE log_minutes (
  minute INTEGER NOT NULL, service TEXT NOT NULL, environment TEXT NOT NULL, severity INTEGER NOT NULL, -- of the level: 1, 5, 9, 13, 17, 21
  records INTEGER NOT NULL,
  PRIMARY KEY (minute, service, environment, severity)
) WITHOUT ROWID;
CREATE TABLE log_slots (
  slot INTEGER NOT NULL,              -- as of span_slots
  service TEXT NOT NULL, environment TEXT NOT NULL, severity INTEGER NOT NULL, -- as of log_minutes
  component TEXT NOT NULL,
  records INTEGER NOT NULL,
  PRIMARY KEY (slot, service, environment, severity, component)
) WITHOUT ROWID;`;

const logs = `
CREATE TABLE logs (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  time_micros INTEGER NOT NULL,
  severity INTEGER NOT NULL,
  service TEXT NOT NULL, environment TEXT, component TEXT, event_name TEXT,
  trace_id BLOB, span_id BLOB, run_id TEXT, workflow TEXT, agent TEXT, tenant TEXT, session TEXT, user TEXT,
  message TEXT NOT NULL,              -- the first 2,000 characters
  error TEXT,                         -- one line: the type and the message of what went wrong
  log_group INTEGER NOT NULL          -- of log_groups
);
-- What log records are counted by. Workflow, agent and tenant are what the record says, else what the spans around it do that have arrived.
CREATE TABLE log_groups (
  id INTEGER PRIMARY KEY,
  service TEXT NOT NULL, environment TEXT NOT NULL, workflow TEXT NOT NULL, agent TEXT NOT NULL, tenant TEXT NOT NULL,
  records INTEGER NOT NULL DEFAULT 0,
  UNIQUE (service, environment, workflow, agent, tenant)
);
CREATE INDEX logs_by_time ON logs (time_micros);
CREATE INDEX logs_of_groups ON logs (log_group, time_micros, severity);
CREATE INDEX logs_by_batch ON logs (batch_id);
CREATE INDEX logs_by_trace ON logs (trace_id, time_micros) WHERE trace_id IS NOT NULL;
CREATE INDEX logs_by_run ON logs (run_id, time_micros) WHERE run_id IS NOT NULL;
CREATE INDEX logs_severe ON logs (time_micros) WHERE severity >= 13;
-- Words of the message, the error and the name of the event, and a token an attribute as in span_search.
CREATE VIRTUAL TABLE log_search USING fts5 (message, tokens, content='', contentless_delete=1, detail=column);`;

const metrics = `
-- A series of Prometheus; where points are histograms or summaries, the many series that they stand for.
CREATE TABLE series (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice: readers see by it which series are new
  identity BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL,                 -- OpenTelemetry's
  prometheus_name TEXT NOT NULL,      -- without _bucket, _sum, _count
  type TEXT NOT NULL,                 -- counter, gauge, histogram, exponential_histogram, summary
  unit TEXT NOT NULL, description TEXT NOT NULL, service TEXT NOT NULL,
  labels TEXT NOT NULL,               -- JSON object: Prometheus's labels without __name__, le, quantile
  bounds TEXT,                        -- JSON array: bounds of a histogram, quantiles of a summary
  has_sum INTEGER NOT NULL,           -- 0 for a histogram that comes without one
  first_slot INTEGER NOT NULL, last_slot INTEGER NOT NULL
);
CREATE INDEX series_by_slot ON series (last_slot, first_slot);
-- By slots of ten minutes: a request that brings a point to each of many series touches few pages.
CREATE TABLE points (
  slot INTEGER NOT NULL,              -- since 1970
  series_id INTEGER NOT NULL,
  time_millis INTEGER NOT NULL,
  value REAL,                         -- of a counter or gauge, for SQL; null where it is NaN or ended
  content BLOB NOT NULL,              -- of any, see point-content.ts
  batch_id INTEGER NOT NULL,
  PRIMARY KEY (slot, series_id, time_millis)
) WITHOUT ROWID;
CREATE TABLE exemplars (
  series_id INTEGER NOT NULL,
  time_millis INTEGER NOT NULL,
  value REAL NOT NULL,
  labels TEXT NOT NULL,               -- JSON object: trace_id, span_id and what the series does not carry
  batch_id INTEGER NOT NULL,
  PRIMARY KEY (series_id, time_millis, value)
) WITHOUT ROWID;
-- When the points and exemplars of a batch are from: by it they are found again.
CREATE TABLE metric_batches (batch_id INTEGER PRIMARY KEY, first_millis INTEGER NOT NULL, last_millis INTEGER NOT NULL);`;

/** What runs at this moment, as its process says once a second. A row goes when its span arrives. */
const openOperations = `
CREATE TABLE open_operations (
  span_id BLOB PRIMARY KEY, trace_id BLOB NOT NULL, parent_id BLOB,
  service TEXT NOT NULL, instance TEXT NOT NULL, environment TEXT,
  name TEXT NOT NULL, operation TEXT NOT NULL,
  start_micros INTEGER NOT NULL,
  last_seen_millis INTEGER NOT NULL,  -- when its process last named it
  run_id TEXT, attempt INTEGER, trigger TEXT, workflow TEXT, step TEXT, agent TEXT, tool TEXT, provider TEXT, model TEXT,
  tenant TEXT, session TEXT, user TEXT, team TEXT
) WITHOUT ROWID;
CREATE INDEX open_operations_by_run ON open_operations (run_id);
CREATE INDEX open_operations_by_trace ON open_operations (trace_id);`;

const knowledge = `
CREATE TABLE attribute_keys (
  signal TEXT NOT NULL, key TEXT NOT NULL, type TEXT NOT NULL, seen INTEGER NOT NULL, PRIMARY KEY (signal, key)
) WITHOUT ROWID;
CREATE TABLE attribute_values (     -- at most 100 a key
  signal TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, seen INTEGER NOT NULL, PRIMARY KEY (signal, key, value)
) WITHOUT ROWID;
CREATE TABLE sources (
  service TEXT NOT NULL, environment TEXT NOT NULL, version TEXT NOT NULL, instance TEXT NOT NULL, sdk TEXT NOT NULL,
  spans INTEGER NOT NULL, logs INTEGER NOT NULL, points INTEGER NOT NULL, has_content INTEGER NOT NULL, last_millis INTEGER NOT NULL,
  PRIMARY KEY (service, environment, version, instance, sdk)
) WITHOUT ROWID;
CREATE TABLE findings (
  service TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, message TEXT NOT NULL, count INTEGER NOT NULL, last_millis INTEGER NOT NULL,
  PRIMARY KEY (service, kind, subject)
) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;`;

const settings = `
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;`;

/** What the index cannot be asked for. */
export const keptSchema: readonly string[] = [batches, settings, openOperations];

/** Everything that `reindex` makes again. */
export const indexSchema: readonly string[] = [openRows, spans, agentTraces, summaries, logs, metrics, knowledge];

/** What no batch has. */
export const tablesBesideBatches: readonly string[] = [
  'settings',
  'open_operations',
  'open_agent_traces',
  'imported_operations',
];

/** The tables of {@link keptSchema}, and those that were added to them. */
export const keptTables: readonly string[] = ['batches', ...tablesBesideBatches];
