import { join } from 'node:path';

import { repositoryDirectory } from '../directories.ts';
import type { Engine } from '../engine.ts';

/** Tempo 3 as one process. No version of its Go module builds a server, so it is not built but found (`find-tempo.ts`). */
export const tempo: Engine = {
  name: 'tempo',
  binary: 'tempo',
  ports: ['tempoHttp', 'tempoGrpc', 'tempoOtlp'],
  readyUrl: (ports) => `http://127.0.0.1:${ports.tempoHttp}/ready`,
  commandLine: () =>
    Promise.resolve([`-config.file=${join(repositoryDirectory, 'tempo', 'tempo.yaml')}`, '-config.expand-env=true']),
};
