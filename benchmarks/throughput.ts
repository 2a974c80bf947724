import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDatabase } from './application/database.ts';
import { startReceiver } from './application/receiver.ts';
import type { Receiver } from './application/receiver.ts';
import { sendRequests } from './application/send-requests.ts';
import { startApplication } from './application/start-application.ts';
import type { Application, Variant } from './application/start-application.ts';
import { summarize } from './report.ts';
import type { BenchOptions, Report, Row } from './report.ts';

const LIBRARIES = { OTEL_NODE_ENABLED_INSTRUMENTATIONS: 'http,express,pino,pg,undici' };

const variants = [
  { name: 'bare', args: ['main.mjs'] },
  { name: 'binnacle', args: ['--import', 'binnacle/register', 'main.mjs'], env: LIBRARIES },
  {
    name: 'auto-instrumentations-node',
    // Without its loader, express, pino and pg would not be captured in an ES module.
    args: [
      '--experimental-loader=@opentelemetry/instrumentation/hook.mjs',
      '--import',
      '@opentelemetry/auto-instrumentations-node/register',
      'main.mjs',
    ],
    env: LIBRARIES,
  },
] as const satisfies readonly Variant[];

const UPSTREAM = variants[2].name;
const CONNECTIONS = 16;

/** Rounds that are not counted: the code is compiled, the connections to the database are made. */
const WARM_UP_ROUNDS = 2;

interface Running {
  readonly name: string;
  readonly application: Application;
  readonly receiver: Receiver;
  readonly perSecond: number[];
  readonly cpuMicros: number[];
}

/** Requests per second of one process each, in turns, with everything it captures sent to a receiver that takes all. */
export async function bench({ quick }: BenchOptions): Promise<Report> {
  const rounds = quick ? 4 : 15;
  const requests = quick ? 1_000 : 3_000;
  const running = await measure(rounds, requests);
  const upstream = running.find(({ name }) => name === UPSTREAM);
  const rows = running.map((one) => rowOf(one, upstream ?? one, (WARM_UP_ROUNDS + rounds) * requests));
  const ours = rows.find(({ task }) => task === 'binnacle')?.ratio ?? Number.NaN;
  return {
    title: 'Requests per second',
    method: `The same service, answering ${requests.toLocaleString('en')} requests over ${CONNECTIONS} keep-alive connections in each of ${rounds} rounds, in turns; load, database
and receiver are one other process. Both capture ${LIBRARIES.OTEL_NODE_ENABLED_INSTRUMENTATIONS}, with all three signals exported over OTLP/HTTP. The minimum is that of the slowest round.
Spans that an SDK dropped under this load, for its queue was full, did not arrive, and cost it less.`,
    unit: 'requests/s',
    ratioTo: 'the requests per second of auto-instrumentations-node',
    rows,
    aims: [{ text: "at least 1.5 times upstream's", reached: ours, holds: ours >= 1.5 }],
  };
}

async function measure(rounds: number, requests: number): Promise<readonly Running[]> {
  await using stack = new AsyncDisposableStack();
  const database = stack.use(await startDatabase());
  const spool = mkdtempSync(join(tmpdir(), 'binnacle-bench-'));
  stack.defer(() => rmSync(spool, { recursive: true, force: true }));
  const running: Running[] = [];
  for (const variant of variants) {
    const receiver = stack.use(await startReceiver());
    const env = {
      DATABASE_URL: database.url,
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_NODE_RESOURCE_DETECTORS: 'env,host,os,process,serviceinstance',
      BINNACLE_SPOOL_DIRECTORY: spool,
    };
    const application = stack.use(await startApplication(variant, env));
    running.push({ name: variant.name, application, receiver, perSecond: [], cpuMicros: [] });
  }
  for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
    for (const one of running) await measureRound(one, requests, round >= 0);
  }
  return running;
}

async function measureRound(one: Running, requests: number, counts: boolean): Promise<void> {
  const { application, perSecond, cpuMicros } = one;
  const cpuBefore = await application.cpuMillis();
  const startedAt = performance.now();
  await sendRequests(application.port, { count: requests, connections: CONNECTIONS });
  const seconds = (performance.now() - startedAt) / 1000;
  const cpuMillis = (await application.cpuMillis()) - cpuBefore;
  if (!counts) return;
  perSecond.push(requests / seconds);
  cpuMicros.push((cpuMillis * 1000) / requests);
}

function rowOf(one: Running, upstream: Running, requests: number): Row {
  const { name, perSecond, cpuMicros, receiver } = one;
  const measured = summarize(perSecond);
  const { count, scopes } = receiver.receivedSpans();
  const cpu = `${summarize(cpuMicros).median.toFixed(0)} µs of CPU a request`;
  const sent = `${(count / requests).toFixed(1)} spans arrived for each, of ${scopes.join(', ')}`;
  return {
    task: name,
    ...measured,
    ratio: measured.median / summarize(upstream.perSecond).median,
    note: count === 0 ? cpu : `${cpu}; ${sent}`,
  };
}

if (import.meta.main) console.log(await bench({ quick: true }));
