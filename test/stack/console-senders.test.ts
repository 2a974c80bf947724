import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildEngine, engines } from '../../deploy/native/index.ts';
import { freePort } from '../support/free-port.ts';
import { senders } from '../integration/otlp-server/conformance/senders.ts';
import type { Way } from '../integration/otlp-server/conformance/senders.ts';
import { casesOf, startSituation } from '../integration/otlp-server/conformance/situations.ts';
import type { Situation } from '../integration/otlp-server/conformance/situations.ts';
import { runConsole } from '../support/run-console.ts';
import type { RunningConsole } from '../support/run-console.ts';

const execute = promisify(execFile);
const programs = join(import.meta.dirname, 'programs');
const TOKEN = 's3cret';
/** To a Collector, which is what is looked at. */
const DIRECTLY: Way = { protocol: 'HTTP, protobuf', compression: 'none' };
const WAIT = { timeout: 30_000, interval: 100 };

type Endpoints = Pick<RunningConsole, 'grpcUrl' | 'httpUrl'>;

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

/** Sends by the Python SDK: what it prints is the trace id. */
function send(endpoint: string, { protocol, compression }: Way, service: string) {
  const kind = protocol === 'gRPC' ? 'grpc' : 'http';
  const env = { PATH: process.env['PATH'], OTEL_EXPORTER_OTLP_HEADERS: `x-otlp-api-key=${TOKEN}` };
  return execute(python, [join(programs, 'send.py'), kind, endpoint, compression, service], { env });
}

async function sendQuietly(endpoint: string, way: Way, service: string): Promise<string> {
  const { stdout, stderr } = await send(endpoint, way, service);
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

const endpointOf = ({ grpcUrl, httpUrl }: Endpoints, { protocol }: Way): string =>
  protocol === 'gRPC' ? grpcUrl : httpUrl;

/** Two requests of a span each, and one of each other signal; kept beside the counter is target_info. */
function expected({ repeats, isFirstKept }: Situation) {
  const each = 1 + repeats;
  return {
    requests: { traces: 1 + each, metrics: each, logs: each },
    stored: isFirstKept ? { spans: 2, logs: 1, points: 2 } : { spans: 1, logs: 0, points: 0 },
  };
}

describe(`the ${senders.python.name}`, () => {
  it.each(senders.python.ways)('is shown what it sends by $protocol, compressed by $compression', async (way) => {
    const service = `python, ${way.protocol}, ${way.compression}`;
    const traceId = await sendQuietly(endpointOf(console_, way), way, service);
    await vi.waitFor(async () => expect(await shown(traceId, service)).toEqual(SENT), WAIT);
  });

  it.each(casesOf(senders.python))('by $protocol, with a console that $console: $outcome', async (given) => {
    await using situated = await startSituation(given, TOKEN);
    await send(endpointOf(situated, given), given, 'python');
    expect({ requests: situated.requests, stored: situated.stored() }).toEqual(expected(given));
  });
});

describe(`the ${senders.collector.name}`, () => {
  it.each(senders.collector.ways)('is shown what it sends by $protocol, compressed by $compression', async (way) => {
    await using collector = await startCollector(exporterOf(console_, way));
    const service = `collector, ${way.protocol}, ${way.compression}`;
    const traceId = await sendQuietly(collector.url, DIRECTLY, service);
    await vi.waitFor(async () => expect(await shown(traceId, service)).toEqual(SENT), WAIT);
  });

  it.each(casesOf(senders.collector))('by $protocol, with a console that $console: $outcome', async (given) => {
    await using situated = await startSituation(given, TOKEN);
    const { requests, stored } = expected(given);
    {
      await using collector = await startCollector(exporterOf(situated, given));
      await sendQuietly(collector.url, DIRECTLY, 'collector');
      await vi.waitFor(() => expect(situated.requests).toEqual(requests), WAIT);
    }
    // It has ended, and nothing more came.
    expect({ requests: situated.requests, stored: situated.stored() }).toEqual({ requests, stored });
  });
});

function exporterOf({ grpcUrl, httpUrl }: Endpoints, { protocol, compression }: Way): string {
  const common = `compression: ${compression}, headers: { x-otlp-api-key: ${TOKEN} }, retry_on_failure: { initial_interval: 100ms }`;
  if (protocol === 'gRPC') return `otlp: { endpoint: '${new URL(grpcUrl).host}', tls: { insecure: true }, ${common} }`;
  return `otlphttp: { endpoint: '${httpUrl}', encoding: ${protocol === 'HTTP, JSON' ? 'json' : 'proto'}, ${common} }`;
}

/** A Collector that passes on all three signals as they are. */
async function startCollector(exporter: string): Promise<AsyncDisposable & { readonly url: string }> {
  const port = await freePort();
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
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
