import type { Backend } from './console/backend.ts';
import { startConsole } from './console/binnacle.ts';
import { startJaeger } from './console/jaeger.ts';
import { postRequests } from './console/post-requests.ts';
import { spanRequests } from './console/span-requests.ts';
import type { SpanRequests } from './console/span-requests.ts';
import { startTempo } from './console/tempo.ts';
import { summarize } from './report.ts';
import type { BenchOptions, Report, Row } from './report.ts';

const CONNECTIONS = 4;
const AIM_SPANS_PER_SECOND = 12_000;
const HOUR_MILLIS = 3_600_000;

interface Measured {
  readonly backend: Backend;
  readonly perSecond: number[];
}

/** Spans a second that each backend takes in over HTTP and protobuf, in turns: from the first request until the last trace can be read. */
export async function bench({ quick }: BenchOptions): Promise<Report> {
  const rounds = quick ? 2 : 6;
  const spans = quick ? 20_480 : 102_400;
  await using stack = new AsyncDisposableStack();
  const started = [await startConsole(), await startJaeger(), await startTempo()];
  const backends = started.filter((backend) => backend !== undefined).map((backend) => stack.use(backend));
  const measured = backends.map((backend): Measured => ({ backend, perSecond: [] }));
  for (let round = -1; round < rounds; round += 1) {
    const requests = spanRequests({ seed: round + 2, spans, endMillis: Date.now(), overMillis: HOUR_MILLIS });
    for (const one of measured) {
      const perSecond = await takeIn(one.backend, requests);
      if (round >= 0) one.perSecond.push(perSecond);
    }
  }
  const taken = spans * (rounds + 1);
  const rows = measured.map((one) => rowOf(one, measured[1] ?? one, taken));
  const ours = rows[0]?.median ?? Number.NaN;
  return {
    title: 'Spans a second into the console',
    method: `Requests of 512 spans (20 a trace, about a dozen attributes a span) over ${CONNECTIONS} connections, ${spans.toLocaleString('en')} spans in each of ${rounds} rounds, in turns; HTTP and protobuf,
uncompressed, the client on the same cores. The clock runs until the last trace can be read by its id. The console answers when spans are on disk, indexed, summed up by trace and run, and free of repeats;
the others answer earlier. Tempo took part where a binary of it was found. Disk and memory are those after the last round.`,
    unit: 'spans/s',
    ratioTo: 'the spans a second of Jaeger',
    rows,
    aims: [{ text: `at least ${AIM_SPANS_PER_SECOND} spans/s`, reached: ours, holds: ours >= AIM_SPANS_PER_SECOND }],
  };
}

async function takeIn(backend: Backend, { requests, traceIds }: SpanRequests): Promise<number> {
  const spans = requests.reduce((sum, request) => sum + request.spans, 0);
  const startedAt = performance.now();
  await postRequests(
    backend.tracesUrl,
    requests.map(({ body }) => body),
    { connections: CONNECTIONS },
  );
  const last = traceIds.at(-1) ?? '';
  while ((await backend.spansOf(last)) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  return spans / ((performance.now() - startedAt) / 1000);
}

function rowOf({ backend, perSecond }: Measured, peer: Measured, spans: number): Row {
  const measured = summarize(perSecond);
  const mebibytes = (backend.residentBytes() / 2 ** 20).toFixed(0);
  const bytesASpan = (backend.diskBytes() / spans).toFixed(0);
  return {
    task: backend.name,
    ...measured,
    ratio: measured.median / summarize(peer.perSecond).median,
    note: `${mebibytes} MiB of memory, ${bytesASpan} bytes of disk a span`,
  };
}

if (import.meta.main) console.log(await bench({ quick: true }));
