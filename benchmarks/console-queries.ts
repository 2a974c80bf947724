import { getJson } from './console/backend.ts';
import type { Backend, Window } from './console/backend.ts';
import { startConsole } from './console/binnacle.ts';
import { startJaeger } from './console/jaeger.ts';
import { logRequests } from './console/log-requests.ts';
import { metricRequests } from './console/metric-requests.ts';
import { pageQueries } from './console/page-queries.ts';
import { postRequests } from './console/post-requests.ts';
import { seededRandom } from '../test/support/seeded-random.ts';
import { spanRequests } from './console/span-requests.ts';
import { startTempo } from './console/tempo.ts';
import { summarize } from './report.ts';
import type { BenchOptions, Report, Row } from './report.ts';

const DAY_MILLIS = 86_400_000;
const SPANS_AT_ONCE = 51_200;
const AIM_MILLIS = 100;
const SERIES = 300;

interface Loaded {
  readonly window: Window;
  /** Some of those in the store, of all times. */
  readonly traceIds: readonly string[];
  /** A span of each of those traces. */
  readonly callIds: readonly string[];
  readonly runIds: readonly string[];
}

/** How long the console's pages wait for their answers at 1 million spans, 500,000 log records and 1 million points, beside the peers' search. */
export async function bench({ quick }: BenchOptions): Promise<Report> {
  const share = quick ? 0.05 : 1;
  const rounds = quick ? 10 : 40;
  await using stack = new AsyncDisposableStack();
  const console = stack.use(await startConsole());
  const peers = [await startJaeger(), await startTempo()]
    .filter((backend) => backend !== undefined)
    .map((backend) => stack.use(backend));
  const loaded = await load([console, ...peers], 1_000_000 * share);
  await loadLogsAndMetrics(console.otlpUrl, loaded, share);
  const random = seededRandom(7);
  const pages = pageQueries(console.apiUrl, loaded, random);
  const rows: Row[] = [];
  for (const [page, urls] of Object.entries(pages)) rows.push(rowOf(page, await time(urls, rounds)));
  const worst = Math.max(...rows.map(({ ratio }) => ratio));
  for (const backend of [console, ...peers]) rows.push(...(await lookUps(backend, loaded, rounds)));
  return {
    title: 'What the console’s pages wait for',
    method: `A day of ${(1_000_000 * share).toLocaleString('en')} spans, ${(500_000 * share).toLocaleString('en')} log records and ${(1_000_000 * share).toLocaleString('en')} points; each page’s queries, one after the other, ${rounds} times over windows of 15 minutes to a day.
Of each row the 95th percentile is in its note; look-ups are those that the peers answer too.`,
    unit: 'ms',
    ratioTo: `the aim of ${AIM_MILLIS} ms, by the 95th percentile`,
    rows,
    aims: [
      {
        text: `95th percentile of every page's queries below ${AIM_MILLIS} ms; the worst`,
        reached: worst * AIM_MILLIS,
        holds: worst < 1,
      },
    ],
  };
}

async function load(backends: readonly Backend[], spans: number): Promise<Loaded> {
  const toMillis = Date.now();
  const window = { fromMillis: toMillis - DAY_MILLIS, toMillis };
  const traceIds: string[] = [];
  const callIds: string[] = [];
  const runIds: string[] = [];
  const parts = Math.ceil(spans / SPANS_AT_ONCE);
  for (let part = 0; part < parts; part += 1) {
    const made = spanRequests({
      seed: part + 1,
      spans: SPANS_AT_ONCE,
      endMillis: window.fromMillis + (DAY_MILLIS * (part + 1)) / parts,
      overMillis: DAY_MILLIS / parts,
    });
    traceIds.push(...made.traceIds.slice(0, 200));
    callIds.push(...made.callIds.slice(0, 200));
    runIds.push(...made.runIds.slice(0, 200));
    const bodies = made.requests.map(({ body }) => body);
    for (const backend of backends) await postRequests(backend.tracesUrl, bodies, { connections: 4 });
  }
  return { window, traceIds, callIds, runIds };
}

async function loadLogsAndMetrics(
  otlpUrl: string,
  { window, traceIds, callIds }: Loaded,
  share: number,
): Promise<void> {
  const logs = logRequests({
    seed: 1,
    records: 500_000 * share,
    spans: traceIds.map((traceId, index) => ({ traceId, spanId: callIds[index] ?? '' })),
    endMillis: window.toMillis,
    overMillis: DAY_MILLIS,
  });
  await postRequests(`${otlpUrl}/v1/logs`, logs, { connections: 4 });
  const collections = Math.ceil((1_000_000 * share) / SERIES);
  const stepMillis = Math.floor(DAY_MILLIS / collections);
  const metrics = metricRequests({ seed: 1, series: SERIES, collections, stepMillis, endMillis: window.toMillis });
  await postRequests(`${otlpUrl}/v1/metrics`, metrics, { connections: 2 });
}

/** Asks every URL in each round; the first round does not count. */
async function time(urls: readonly (() => string)[], rounds: number): Promise<number[]> {
  const millis: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    for (const url of urls) {
      const startedAt = performance.now();
      await getJson(url());
      if (round >= 0) millis.push(performance.now() - startedAt);
    }
  }
  return millis;
}

async function lookUps(backend: Backend, { window, traceIds, runIds }: Loaded, rounds: number): Promise<Row[]> {
  const byId: number[] = [];
  const byAttribute: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const at = (round * 37) % traceIds.length;
    byId.push(await millisOf(() => backend.spansOf(traceIds[at] ?? '')));
    byAttribute.push(await millisOf(() => backend.tracesWith('workflow.run.id', runIds[at] ?? '', window)));
  }
  return [rowOf(`${backend.name}: trace by id`, byId), rowOf(`${backend.name}: search by attribute`, byAttribute)];
}

/** With whether anything was found: a search that finds nothing is no measure. */
async function millisOf(ask: () => Promise<number>): Promise<number> {
  const startedAt = performance.now();
  const found = await ask();
  return found > 0 ? performance.now() - startedAt : Number.NaN;
}

function rowOf(task: string, samples: readonly number[]): Row {
  const found = samples.filter((sample) => !Number.isNaN(sample)).sort((a, b) => a - b);
  const p95 = found[Math.ceil(found.length * 0.95) - 1];
  if (p95 === undefined) throw new Error(`${task}: nothing was found ${samples.length} times`);
  const missed = samples.length - found.length;
  const note = `95th percentile ${p95.toFixed(1)} ms${missed === 0 ? '' : `; ${missed} of ${samples.length} found nothing`}`;
  return { task, ...summarize(found), ratio: p95 / AIM_MILLIS, note };
}

if (import.meta.main) globalThis.console.log(await bench({ quick: true }));
