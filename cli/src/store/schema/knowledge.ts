/** What is known of the senders: what they name, who they are, and what was wrong with what they sent. */
export const knowledge = `
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
