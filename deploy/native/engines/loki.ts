import { join } from 'node:path';

import { repositoryDirectory } from '../directories.ts';
import type { Engine } from '../engine.ts';

/** Loki 3.7 as one process. */
export const loki: Engine = {
  name: 'loki',
  binary: 'loki',
  module: { folder: 'loki', packages: ['github.com/grafana/loki/v3/cmd/loki'] },
  ports: ['lokiHttp', 'lokiGrpc'],
  stopTimeoutMillis: 20_000,
  readyUrl: (ports) => `http://127.0.0.1:${ports.lokiHttp}/ready`,
  commandLine: () =>
    Promise.resolve([`-config.file=${join(repositoryDirectory, 'loki', 'loki.yaml')}`, '-config.expand-env=true']),
};
