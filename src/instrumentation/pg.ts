import type { PatchInstrumentation } from './instrumentation.ts';
import { patchClient } from './pg/patch-client.ts';
import { patchPool } from './pg/patch-pool.ts';

/** Queries of the PostgreSQL driver, through a pool or not. */
export const pgInstrumentation: PatchInstrumentation = {
  name: 'pg',
  library: 'pg',
  versions: '>=8 <9',
  captures: 'a client span for each query, `db.client.operation.duration`, `db.client.connection.*` of pools',
  patch: {
    majors: [8, 9],
    files: ['pg:esm/index.mjs', 'pg:lib/index.js', 'pg:lib/client.js', 'pg:lib/native/client.js', 'pg-pool:index.js'],
    apply(exports, file) {
      if (file === 'pg-pool:index.js') {
        patchPool(exports);
      } else if (file.endsWith('client.js')) {
        patchClient(exports);
      } else {
        patchClient(exports['Client']);
        patchPool(exports['Pool']);
      }
    },
  },
};
