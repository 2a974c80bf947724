/** Kept up with every batch, so that no list has to read the spans. */
export const summaries = `
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
CREATE TABLE run_hours (hour INTEGER PRIMARY KEY, stamp INTEGER NOT NULL);`;
