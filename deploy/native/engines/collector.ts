import { join } from 'node:path';

import { repositoryDirectory } from '../directories.ts';
import type { Engine } from '../engine.ts';

const collectorConfiguration = join(repositoryDirectory, 'deploy', 'collector', 'collector.yaml');

/** The OpenTelemetry Collector 0.158 with the components that `modules/collector/builder.yaml` lists. */
export const collector: Engine = {
  name: 'collector',
  binary: 'collector',
  module: {
    folder: 'collector',
    packages: ['.'],
    tags: 'grpcnotrace',
    generate: ['tool', 'builder', '--config=builder.yaml', '--skip-get-modules', '--skip-compilation'],
  },
  ports: ['collectorGrpc', 'collectorHttp', 'collectorHealth', 'collectorMetrics'],
  stopTimeoutMillis: 20_000,
  readyUrl: (ports) => `http://127.0.0.1:${ports.collectorHealth}/`,
  commandLine: ({ collectorOverlays }) =>
    Promise.resolve([collectorConfiguration, ...collectorOverlays].map((path) => `--config=${path}`)),
};
