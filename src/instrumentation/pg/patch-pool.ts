import { context } from '@opentelemetry/api';
import { prototypeOf, wrapMethod } from '../wrap-method.ts';
import { observePool } from './observe-pool.ts';
import type { Pool } from './observe-pool.ts';

type Connect = (this: Pool, callback?: (...args: unknown[]) => unknown) => unknown;

/**
 * Keeps the caller's context through the wait for a connection: the driver calls back in that of whoever gives one back.
 * A pool is observed from its first use.
 */
export function patchPool(pool: unknown): void {
  wrapMethod(prototypeOf(pool), 'connect', (original: Connect): Connect => {
    return function connect(callback) {
      observePool(this);
      return original.call(this, callback && context.bind(context.active(), callback));
    };
  });
}
