import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { repositoryDirectory } from '../directories.ts';
import type { Engine, EngineContext } from '../engine.ts';
import { renderPrometheusConfiguration } from '../render-prometheus-configuration.ts';

/** Prometheus 3.14 with the OTLP receiver; `promtool` is built beside it. */
export const prometheus: Engine = {
  name: 'prometheus',
  binary: 'prometheus',
  module: {
    folder: 'prometheus',
    packages: ['github.com/prometheus/prometheus/cmd/prometheus', 'github.com/prometheus/prometheus/cmd/promtool'],
    tags: 'remove_all_sd,netgo',
  },
  ports: ['prometheusHttp'],
  stopTimeoutMillis: 20_000,
  readyUrl: (ports) => `http://127.0.0.1:${ports.prometheusHttp}/-/ready`,
  commandLine: async (context) => [
    `--config.file=${await writeConfiguration(context)}`,
    `--storage.tsdb.path=${join(context.dataDirectory, 'prometheus', 'tsdb')}`,
    `--web.listen-address=127.0.0.1:${context.ports.prometheusHttp}`,
    '--web.enable-otlp-receiver',
    '--enable-feature=exemplar-storage',
  ],
};

async function writeConfiguration(context: EngineContext): Promise<string> {
  const directory = join(repositoryDirectory, 'prometheus');
  const text = await readFile(join(directory, 'prometheus.yml'), 'utf8');
  const path = join(context.dataDirectory, 'prometheus', 'prometheus.yml');
  await mkdir(join(context.dataDirectory, 'prometheus'), { recursive: true });
  await writeFile(path, renderPrometheusConfiguration(text, context, join(directory, 'rules')));
  return path;
}
