/** What a query does, of low cardinality. */
export interface SqlDescription {
  /** `SELECT`; absent where the first word is no statement of SQL. */
  readonly operation?: string;
  /** The table, where there is one. */
  readonly collection?: string;
}

const statements = new Set(
  `ALTER ANALYZE BEGIN CALL CHECKPOINT CLOSE CLUSTER COMMENT COMMIT COPY CREATE DEALLOCATE DECLARE DELETE DISCARD DO DROP
   END EXECUTE EXPLAIN FETCH GRANT INSERT LISTEN LOAD LOCK MERGE MOVE NOTIFY PREPARE REFRESH REINDEX RELEASE RESET REVOKE
   ROLLBACK SAVEPOINT SELECT SET SHOW START TABLE TRUNCATE UNLISTEN UPDATE VACUUM VALUES WITH`.split(/\s+/),
);

const name = String.raw`((?:"[^"]+"|[\w$]+)(?:\.(?:"[^"]+"|[\w$]+))*)`;
const targets: Readonly<Record<string, RegExp>> = {
  // What is followed by a parenthesis is a function; by a comma, one of several.
  SELECT: new RegExp(String.raw`\bFROM\s+(?:ONLY\s+)?${name}(?![\w$."]|\s*\(|(?:\s+(?:AS\s+)?\w+)?\s*,)`, 'i'),
  DELETE: new RegExp(String.raw`\bFROM\s+(?:ONLY\s+)?${name}`, 'i'),
  INSERT: new RegExp(String.raw`\bINTO\s+${name}`, 'i'),
  UPDATE: new RegExp(String.raw`\bUPDATE\s+(?:ONLY\s+)?${name}`, 'i'),
};

/** Reads the statement and the table from a query whose literals are gone. A join, or several statements, have no one table. */
export function describeSql(sanitized: string): SqlDescription {
  const word = /^\(*([a-z]+)/i.exec(sanitized)?.[1]?.toUpperCase();
  if (word === undefined || !statements.has(word)) return {};
  const isSimple = !/\bJOIN\b|;\s*\S/i.test(sanitized);
  const collection = isSimple ? targets[word]?.exec(sanitized)?.[1]?.replaceAll('"', '') : undefined;
  return collection === undefined ? { operation: word } : { operation: word, collection };
}
