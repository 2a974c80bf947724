import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildEngine, engines } from '../../deploy/native/index.ts';
import { freePort } from '../integration/metrics/support/free-port.ts';
import { runConsole } from '../support/run-console.ts';
import type { RunningConsole } from '../support/run-console.ts';

const execute = promisify(execFile);
const programs = join(import.meta.dirname, 'programs');
const WAIT = { timeout: 30_000, interval: 100 };

let scratch: string;
let console_: RunningConsole;
let python: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'binnacle-senders-'));
  console_ = await runConsole();
  await execute('python3', ['-m', 'venv', join(scratch, 'venv')]);
  python = join(scratch, 'venv/bin/python');
  await execute(python, ['-m', 'pip', 'install', '--quiet', '--requirement', join(programs, 'requirements.txt')]);
});

afterAll(async () => {
  await console_?.[Symbol.asyncDispose]();
  await rm(scratch, { recursive: true, force: true });
});

/** Sends by the Python SDK, and answers with the trace id. */
async function send(
  protocol: 'grpc' | 'http',
  endpoint: string,
  compression: 'none' | 'gzip',
  service: string,
): Promise<string> {
  const { stdout, stderr } = await execute(python, [
    join(programs, 'send.py'),
    protocol,
    endpoint,
    compression,
    service,
  ]);
  expect(stderr).toBe('');
  return stdout.trim();
}

/** What `send.py` sent, as the console shows it: the three signals of one service, joined by the trace. */
async function shown(traceId: string, service: string): Promise<unknown> {
  const window = `from=${Date.now() - 600_000}&to=${Date.now() + 60_000}`;
  const tree = (await console_.get(`/traces/${traceId}/spans`)) as Record<
    string,
    readonly number[] & readonly string[]
  >;
  const { items } = (await console_.get(`/logs?${window}&filter=trace=${traceId}`)) as { items: { message: string }[] };
  const query = new URLSearchParams({ query: `orders_placed_total{job="${service}"}` });
  const response = await fetch(`${console_.url}/api/v1/query?${query.toString()}`);
  const { data } = (await response.json()) as { data: { result: { value: [number, string] }[] } };
  return {
    spans: tree['nameIndex']?.map((index) => tree['strings']?.[index]),
    parents: tree['parentIndex'],
    logs: items.map(({ message }) => message),
    placed: data.result.map(({ value }) => value[1]),
  };
}

const SENT = {
  spans: ['place order', 'charge card'],
  parents: [-1, 0],
  logs: ['card was charged twice'],
  placed: ['2'],
};

describe('the console, fed by the OpenTelemetry SDK for Python,', () => {
  it.each([
    ['grpc', 'none'],
    ['grpc', 'gzip'],
    ['http', 'none'],
    ['http', 'gzip'],
  ] as const)('shows what arrives by %s, compressed by %s', async (protocol, compression) => {
    const endpoint = protocol === 'grpc' ? console_.grpcUrl : console_.httpUrl;
    const service = `python-${protocol}-${compression}`;
    const traceId = await send(protocol, endpoint, compression, service);
    await vi.waitFor(async () => expect(await shown(traceId, service)).toEqual(SENT), WAIT);
  });
});

describe('the console, fed by a Collector,', () => {
  const exporters = {
    'gRPC, gzip': () => `otlp: { endpoint: '${new URL(console_.grpcUrl).host}', tls: { insecure: true } }`,
    'gRPC, not compressed': () =>
      `otlp: { endpoint: '${new URL(console_.grpcUrl).host}', tls: { insecure: true }, compression: none }`,
    'HTTP, protobuf': () => `otlphttp: { endpoint: '${console_.httpUrl}' }`,
    'HTTP, JSON': () => `otlphttp: { endpoint: '${console_.httpUrl}', encoding: json }`,
  };

  it.each(Object.keys(exporters))('shows what arrives by %s', async (name) => {
    const exporter = exporters[name as keyof typeof exporters]();
    const port = await freePort();
    await using _collector = await startCollector(port, exporter);
    const service = `collector, ${name}`;
    const traceId = await send('http', `http://127.0.0.1:${port}`, 'none', service);
    await vi.waitFor(async () => expect(await shown(traceId, service)).toEqual(SENT), WAIT);
  });
});

/** A Collector that passes on all three signals as they are. */
async function startCollector(port: number, exporter: string): Promise<AsyncDisposable> {
  const module = engines.collector.module;
  if (module === undefined) throw new Error('the Collector has no module');
  const binary = join(await buildEngine(module, { report: (line) => console.log(line) }), 'collector');
  const kind = exporter.split(':')[0] ?? '';
  const pipeline = `{ receivers: [otlp], exporters: [${kind}] }`;
  const file = join(scratch, `collector-${port}.yaml`);
  await writeFile(
    file,
    `receivers: { otlp: { protocols: { http: { endpoint: '127.0.0.1:${port}' } } } }
exporters: { ${exporter} }
service:
  telemetry: { metrics: { level: none } }
  pipelines: { traces: ${pipeline}, metrics: ${pipeline}, logs: ${pipeline} }
`,
  );
  const child = spawn(binary, [`--config=${file}`], { stdio: ['ignore', 'ignore', 'pipe'] });
  let printed = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await vi.waitFor(() => expect(printed).toContain('Everything is ready'), WAIT);
  return {
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
