/**
 * An index over the batches: one row a span, with what lists and sums need. Everything else is read from its batch by `position`,
 * the number of the span within the request.
 */
export const spans = `
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
-- Rows of agent_traces are named by their id alone.
CREATE INDEX spans_of_rows ON spans (span_id) WHERE service = 'swarm';
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
