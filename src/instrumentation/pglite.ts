import { startDatabaseCall } from './database/database-call.ts';
import { readSql } from './database/read-sql.ts';
import { sqlState } from './database/sql-state.ts';
import type { PatchInstrumentation } from './instrumentation.ts';
import { prototypeOf, wrapMethod } from './wrap-method.ts';

type Query = (this: unknown, text: string, ...rest: unknown[]) => Promise<unknown>;
type Tagged = (this: unknown, strings: TemplateStringsArray, ...values: unknown[]) => Promise<unknown>;
type Transaction = (this: unknown, run: (transaction: object) => unknown) => Promise<unknown>;

/** Queries of a PostgreSQL that runs inside of the process. */
export const pgliteInstrumentation: PatchInstrumentation = {
  name: 'pglite',
  library: '@electric-sql/pglite',
  versions: '>=0.3 <1',
  captures: 'a client span for each query, also inside of transactions, `db.client.operation.duration`',
  patch: {
    majors: [0, 1],
    files: ['@electric-sql/pglite:dist/index.js', '@electric-sql/pglite:dist/index.cjs'],
    apply(exports) {
      const prototype = prototypeOf(exports['PGlite']);
      patchQueries(prototype);
      wrapMethod(prototype, 'transaction', wrapTransaction);
    },
  },
};

/** `sql` of the database calls its `query`; that of a transaction does not. */
function patchQueries(target: unknown): void {
  wrapMethod(target, 'query', wrapQuery);
  wrapMethod(target, 'exec', wrapQuery);
}

function wrapTransaction(original: Transaction): Transaction {
  return function transaction(run) {
    return original.call(this, (transaction) => {
      patchQueries(transaction);
      wrapMethod(transaction, 'sql', wrapTagged);
      return run(transaction);
    });
  };
}

function wrapQuery(original: Query): Query {
  return function query(text, ...rest) {
    return capture(text, () => original.call(this, text, ...rest));
  };
}

function wrapTagged(original: Tagged): Tagged {
  return function sql(strings, ...values) {
    return capture(strings.join('?'), () => original.call(this, strings, ...values));
  };
}

async function capture(sql: string, run: () => Promise<unknown>): Promise<unknown> {
  const { text, operation, collection } = readSql(sql);
  const call = startDatabaseCall({
    text,
    statusOf: sqlState,
    labels: { 'db.system.name': 'postgresql', 'db.operation.name': operation, 'db.collection.name': collection },
  });
  try {
    const result = await run();
    call?.end();
    return result;
  } catch (error) {
    call?.end(error);
    throw error;
  }
}
