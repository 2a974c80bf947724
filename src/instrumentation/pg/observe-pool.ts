import { databaseConnectionCount, databaseConnectionMax, databaseConnectionPending } from '../../contract/database.ts';
import { recorder } from '../../sdk/recorder.ts';

/** The part of a pg pool that is observed. */
export interface Pool {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
  readonly ended: boolean;
  readonly options: {
    readonly max: number;
    readonly host?: string;
    readonly port?: number;
    readonly database?: string;
    readonly connectionString?: string;
  };
}

const known = new WeakSet<Pool>();
/** Weak, so that a pool which the application has let go of is not kept. */
const pools = new Set<WeakRef<Pool>>();
let isObserved = false;

/** Counts a pool's connections at each collection, until it is ended. */
export function observePool(pool: Pool): void {
  if (known.has(pool)) return;
  known.add(pool);
  pools.add(new WeakRef(pool));
  if (isObserved) return;
  isObserved = true;
  recorder(databaseConnectionCount).observe((observe) => {
    for (const [name, { idle, used }] of readPools()) {
      observe(idle, { 'db.client.connection.pool.name': name, 'db.client.connection.state': 'idle' });
      observe(used, { 'db.client.connection.pool.name': name, 'db.client.connection.state': 'used' });
    }
  });
  recorder(databaseConnectionMax).observe((observe) => {
    for (const [name, { max }] of readPools()) observe(max, { 'db.client.connection.pool.name': name });
  });
  recorder(databaseConnectionPending).observe((observe) => {
    for (const [name, { pending }] of readPools()) observe(pending, { 'db.client.connection.pool.name': name });
  });
}

/** Pools of one name, as two modules may open to one database, count together. */
function readPools() {
  const sums = new Map<string, { idle: number; used: number; max: number; pending: number }>();
  for (const reference of pools) {
    const pool = reference.deref();
    if (!pool || pool.ended) {
      pools.delete(reference);
      continue;
    }
    const name = poolName(pool.options);
    const sum = sums.get(name) ?? { idle: 0, used: 0, max: 0, pending: 0 };
    sum.idle += pool.idleCount;
    sum.used += pool.totalCount - pool.idleCount;
    sum.max += pool.options.max;
    sum.pending += pool.waitingCount;
    sums.set(name, sum);
  }
  return sums;
}

/** As the conventions say: `host:port/database`. Never the user or the password. */
function poolName({ connectionString, host, port, database }: Pool['options']): string {
  const url = connectionString === undefined ? undefined : URL.parse(connectionString);
  const address = url?.hostname || host || 'localhost';
  const path = url?.pathname.slice(1) || database || '';
  return `${address}:${url?.port || port || 5432}${path && `/${path}`}`;
}
