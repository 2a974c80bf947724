/** One row a log record, as an index over the batches like `spans`. */
export const logs = `
CREATE TABLE logs (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  time_micros INTEGER NOT NULL,
  severity INTEGER NOT NULL,          -- 1 to 24
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
-- Words of the message (up to 16,384 characters), the error and the name of the event, and a token an attribute as in span_search.
CREATE VIRTUAL TABLE log_search USING fts5 (message, tokens, content='', contentless_delete=1, detail=column);`;
