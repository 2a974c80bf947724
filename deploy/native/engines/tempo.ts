import { join } from 'node:path';

import { repositoryDirectory } from '../directories.ts';
import type { Engine } from '../engine.ts';

/** Tempo 3 as one process. No version of its Go module builds a server, so it is not built but found (`find-tempo.ts`). */
export const tempo: Engine = {
  name: 'tempo',
  binary: 'tempo',
  ports: ['tempoHttp', 'tempoGrpc', 'tempoOtlp'],
  // Spans are in its write-ahead log within a second. After that 3.0.3 does not end if it ever answered a query:
  // its query queue waits for queriers that have left.
  stopTimeoutMillis: 5000,
  readyUrl: (ports) => `http://127.0.0.1:${ports.tempoHttp}/ready`,
  commandLine: () =>
    Promise.resolve([`-config.file=${join(repositoryDirectory, 'tempo', 'tempo.yaml')}`, '-config.expand-env=true']),
};
