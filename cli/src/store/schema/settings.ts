/** Values that outlive the index, as JSON. */
export const settings = `
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;`;
