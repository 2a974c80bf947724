/**
 * The truth: requests as they were accepted, as OTLP protobuf, compressed with zstd. What was rejected of a request is not in them.
 */
export const batches = `
CREATE TABLE batches (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice: readers keep decoded batches by it
  received_millis INTEGER NOT NULL,
  signal TEXT NOT NULL,               -- traces, metrics, logs
  hash BLOB NOT NULL UNIQUE,          -- a repeat of the request has the same
  items INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,        -- before compression
  content BLOB NOT NULL
);`;
