/** What runs at this moment, as its process says again and again. A row goes when its span arrives. */
export const openOperations = `
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

/**
 * What was sent of an operation that came as a row of Swarm's `agent_traces` and is open, and since when one is here that was imported. No batch
 * has it, so it is kept as they are.
 */
export const openRows = `
CREATE TABLE IF NOT EXISTS open_agent_traces (span_id BLOB PRIMARY KEY, sent TEXT NOT NULL) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS open_agent_traces_end AFTER DELETE ON open_operations BEGIN
  DELETE FROM open_agent_traces WHERE span_id = old.span_id;
END;
CREATE TABLE IF NOT EXISTS imported_operations (span_id BLOB PRIMARY KEY, at_millis INTEGER NOT NULL) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS imported_operations_end AFTER DELETE ON open_operations BEGIN
  DELETE FROM imported_operations WHERE span_id = old.span_id;
END;`;
