/** How many minutes a slot has, of `span_slots` and its like. */
export const SLOT_MINUTES = 5;

/** What is counted by time, kept up with every batch: a page of a day reads minutes, slots or hours instead of spans and log records. */
export const sums = `
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
