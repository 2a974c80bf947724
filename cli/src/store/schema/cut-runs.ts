/** Runs of which retention has removed spans, and left some: no batch has what is gone. */
export const cutRuns = `
CREATE TABLE IF NOT EXISTS cut_runs (run_id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TRIGGER cut_runs_end AFTER DELETE ON runs BEGIN
  DELETE FROM cut_runs WHERE run_id = old.run_id;
END;`;
