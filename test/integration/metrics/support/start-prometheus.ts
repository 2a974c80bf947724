import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildEngine, engines } from '../../../../deploy/native/index.ts';
import { chooseFreePorts } from '../../../../deploy/native/ports.ts';
import { startEngine } from '../../../../deploy/native/running-engine.ts';

/** One series of an instant query. */
export interface PrometheusSample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: string;
}

export interface TestPrometheus {
  /** Sends the bytes of one OTLP metrics request; throws with the answer where it is refused. */
  push(request: Uint8Array): Promise<void>;
  query(expression: string): Promise<PrometheusSample[]>;
  exemplarTraceIds(selector: string): Promise<string[]>;
  /** Why the last scrapes failed. */
  scrapeErrors(): Promise<string[]>;
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
    onDeath: ({ message }) => console.error(message),
  });
  const url = `http://127.0.0.1:${context.ports.prometheusHttp}`;
  return {
    push: (request) => push(url, request),
    query: (expression) => query(url, expression),
    exemplarTraceIds: (selector) => exemplarTraceIds(url, selector),
    scrapeErrors: () => scrapeErrors(url),
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

async function query(url: string, expression: string): Promise<PrometheusSample[]> {
  const answer = (await getJson(`${url}/api/v1/query?query=${encodeURIComponent(expression)}`)) as {
    data: { result: { metric: Record<string, string>; value: [number, string] }[] };
  };
  return answer.data.result.map(({ metric, value }) => ({ labels: metric, value: value[1] }));
}

async function exemplarTraceIds(url: string, selector: string): Promise<string[]> {
  const now = Date.now() / 1000;
  const answer = (await getJson(
    `${url}/api/v1/query_exemplars?query=${encodeURIComponent(selector)}&start=${now - 3_600}&end=${now + 60}`,
  )) as { data: { exemplars: { labels: Record<string, string>; value: string }[] }[] };
  return answer.data.flatMap(({ exemplars }) => exemplars.map(({ labels, value }) => `${labels['trace_id']} ${value}`));
}

async function scrapeErrors(url: string): Promise<string[]> {
  const answer = (await getJson(`${url}/api/v1/targets`)) as { data: { activeTargets: { lastError: string }[] } };
  return answer.data.activeTargets.flatMap(({ lastError }) => (lastError === '' ? [] : [lastError]));
}

async function getJson(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
