/** The data points, as Prometheus sees them. They are read from here, and not from the batches. */
export const metrics = `
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
