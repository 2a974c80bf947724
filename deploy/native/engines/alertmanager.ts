import { join } from 'node:path';

import { repositoryDirectory } from '../directories.ts';
import type { Engine } from '../engine.ts';

/** Alertmanager 0.31, alone (no gossip); `amtool` is built beside it. */
export const alertmanager: Engine = {
  name: 'alertmanager',
  binary: 'alertmanager',
  module: {
    folder: 'alertmanager',
    packages: ['github.com/prometheus/alertmanager/cmd/alertmanager', 'github.com/prometheus/alertmanager/cmd/amtool'],
  },
  ports: ['alertmanagerHttp'],
  stopTimeoutMillis: 20_000,
  readyUrl: (ports) => `http://127.0.0.1:${ports.alertmanagerHttp}/-/ready`,
  commandLine: (context) =>
    Promise.resolve([
      `--config.file=${join(repositoryDirectory, 'deploy', 'alertmanager', 'alertmanager.yml')}`,
      `--storage.path=${join(context.dataDirectory, 'alertmanager')}`,
      `--web.listen-address=127.0.0.1:${context.ports.alertmanagerHttp}`,
      '--cluster.listen-address=',
    ]),
};
