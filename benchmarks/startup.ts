import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDatabase } from './application/database.ts';
import { startReceiver } from './application/receiver.ts';
import { sendRequests } from './application/send-requests.ts';
import { startApplication } from './application/start-application.ts';
import type { Variant } from './application/start-application.ts';
import { summarize } from './report.ts';
import type { BenchOptions, Report, Row } from './report.ts';

const variants = [
  { name: 'bare', args: ['main.mjs'] },
  { name: 'binnacle, --import', args: ['--import', 'binnacle/register', 'main.mjs'] },
  { name: 'binnacle, plain import', args: ['plain-import.mjs'] },
  {
    name: 'auto-instrumentations-node/register',
    args: ['--import', '@opentelemetry/auto-instrumentations-node/register', 'main.mjs'],
  },
] as const satisfies readonly Variant[];

const [BARE, OURS, OURS_PLAIN, UPSTREAM] = variants.map(({ name }) => name) as [string, string, string, string];

interface Start {
  readonly millis: number;
  readonly cpuMillis: number;
}

/** From the start of the process to the answer of its first request, which reads a row and logs a line. */
export async function bench({ quick }: BenchOptions): Promise<Report> {
  const starts = await interleave(quick ? 5 : 25);
  const bare = summarize(starts.get(BARE)?.map(({ millis }) => millis) ?? []);
  const upstream = summarize(starts.get(UPSTREAM)?.map(({ millis }) => millis) ?? []);
  const over = (name: string): number => {
    const { median } = summarize(starts.get(name)?.map(({ millis }) => millis) ?? []);
    return (median - bare.median) / (upstream.median - bare.median);
  };
  return {
    title: 'Start-up to the first served request',
    method: `The service of \`benchmarks/application\` (ES module; Express, pino, pg connected to a stand-in that answers with one row) is
started ${starts.get(BARE)?.length} times in each way, in turns; the clock runs from \`fork\` to the end of the first answer. Everything has its default settings,
but for the resource detectors: those that ask cloud providers over the network are off for all.`,
    unit: 'ms',
    ratioTo: 'auto-instrumentations-node, and compares what each adds to bare',
    rows: variants.map(({ name }) => rowOf(name, starts.get(name) ?? [], over(name))),
    aims: [OURS, OURS_PLAIN].map((name) => ({
      text: `overhead of ${name}: at most 0.2 of upstream's`,
      reached: over(name),
      holds: over(name) <= 0.2,
    })),
  };
}

async function interleave(rounds: number): Promise<Map<string, Start[]>> {
  await using database = await startDatabase();
  await using receiver = await startReceiver();
  const spool = mkdtempSync(join(tmpdir(), 'binnacle-bench-'));
  const env = {
    DATABASE_URL: database.url,
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_NODE_RESOURCE_DETECTORS: 'env,host,os,process,serviceinstance',
    BINNACLE_SPOOL_DIRECTORY: spool,
  };
  const starts = new Map<string, Start[]>(variants.map(({ name }) => [name, []]));
  try {
    for (let round = -1; round < rounds; round += 1) {
      for (const variant of variants) {
        const start = await startOnce(variant, env);
        // The first fills the file cache.
        if (round >= 0) starts.get(variant.name)?.push(start);
      }
    }
  } finally {
    rmSync(spool, { recursive: true, force: true });
  }
  return starts;
}

async function startOnce(variant: Variant, env: Readonly<Record<string, string>>): Promise<Start> {
  const startedAt = performance.now();
  await using application = await startApplication(variant, env);
  await sendRequests(application.port, { count: 1, connections: 1 });
  const millis = performance.now() - startedAt;
  return { millis, cpuMillis: await application.cpuMillis() };
}

function rowOf(task: string, starts: readonly Start[], ratio: number): Row {
  const cpu = summarize(starts.map(({ cpuMillis }) => cpuMillis));
  const note = `${cpu.median.toFixed(0)} ms of CPU, at least ${cpu.min.toFixed(0)}`;
  return { task, ...summarize(starts.map(({ millis }) => millis)), ratio, note };
}

if (import.meta.main) console.log(await bench({ quick: true }));
