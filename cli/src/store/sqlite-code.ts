/** The codes of SQLite's errors: https://sqlite.org/rescode.html. */
export const SQLITE = { busy: 5, ioError: 10, corrupt: 11, full: 13, notADatabase: 26 } as const;

/** The code of an error of SQLite, without what extends it; undefined for any other error. */
export function sqliteCodeOf(error: unknown): number | undefined {
  const { errcode } = error as { readonly errcode?: number };
  return errcode === undefined ? undefined : errcode & 0xff;
}

/** Whether the file is at fault. A schema that cannot be parsed counts as corrupt. */
export function isDamage(error: unknown): boolean {
  const code = sqliteCodeOf(error);
  return code === SQLITE.corrupt || code === SQLITE.notADatabase;
}
