import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildEngine, engines } from '../../../../deploy/native/index.ts';
import { chooseFreePorts } from '../../../../deploy/native/ports.ts';
import { startEngine } from '../../../../deploy/native/running-engine.ts';
import { createPrometheusClient } from '../../../support/prometheus-client.ts';
import type { PrometheusClient } from '../../../support/prometheus-client.ts';

export interface TestPrometheus extends PrometheusClient {
  readonly url: string;
  /** Sends the bytes of one OTLP metrics request; throws with the answer where it is refused. */
  push(request: Uint8Array): Promise<void>;
  stop(): Promise<void>;
}

/** The directory of Prometheus and promtool, built where it is not yet. Throws where there is no Go. */
export function prometheusDirectory(): Promise<string> {
  const { module } = engines.prometheus;
  if (module === undefined) throw new Error('the native stack has no Prometheus');
  return buildEngine(module, { report: (line) => console.log(line) });
}

/** Starts a Prometheus with the repository's OTLP settings and the given scrape jobs (YAML, one a line). */
export async function startPrometheus(scrapeJobs: readonly string[]): Promise<TestPrometheus> {
  const binary = join(await prometheusDirectory(), 'prometheus');
  const dataDirectory = await mkdtemp(join(tmpdir(), 'binnacle-prometheus-'));
  const file = join(dataDirectory, 'config.yml');
  const shipped = await readFile(join(import.meta.dirname, '../../../../prometheus/prometheus.yml'), 'utf8');
  const withoutRules = shipped
    .slice(0, shipped.indexOf('\nrule_files:'))
    .replace('scrape_interval: 15s', 'scrape_interval: 1s');
  await writeFile(file, `${withoutRules}\nscrape_configs:\n${scrapeJobs.map((job) => `  - ${job}\n`).join('')}`);

  const context = {
    ports: await chooseFreePorts(),
    dataDirectory,
    engines: ['prometheus' as const],
    collectorOverlays: [],
  };
  const commandLine: typeof engines.prometheus.commandLine = async (given) => {
    const [, ...rest] = await engines.prometheus.commandLine(given);
    return [`--config.file=${file}`, ...rest];
  };
  const running = await startEngine({ ...engines.prometheus, commandLine }, binary, context, {
    report: (line) => console.log(line),
    onDeath: ({ message }) => console.error(message),
  });
  const url = `http://127.0.0.1:${context.ports.prometheusHttp}`;
  return {
    ...createPrometheusClient(url),
    url,
    push: (request) => push(url, request),
    stop: async () => {
      await running.end('SIGTERM');
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

async function push(url: string, request: Uint8Array): Promise<void> {
  const headers = { 'content-type': 'application/x-protobuf' };
  const body = Uint8Array.from(request);
  const response = await fetch(`${url}/api/v1/otlp/v1/metrics`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`Prometheus answered ${response.status}: ${await response.text()}`);
}
