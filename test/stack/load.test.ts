import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { passedOnOverlay, type Stack, startStack, tempoMissingReason } from '../../deploy/native/index.ts';
import { createPrometheusClient, type PrometheusClient } from '../support/prometheus-client.ts';
import { drawTree } from './support/draw-tree.ts';
import { expectedLogLines } from './support/expected-log-lines.ts';
import { expectedSeries } from './support/expected-series.ts';
import { readLoki } from './support/read-loki.ts';
import { readOperationSeries } from './support/read-operation-series.ts';
import { readPassedOn } from './support/read-passed-on.ts';
import type { TreeSpan } from './support/read-tempo.ts';
import { scanAndNotifyTree } from './support/scan-and-notify.ts';
import type { SeenSpan } from './support/seen-span.ts';
import { type Example, startExample } from './support/start-example.ts';
import { type TempoWatch, watchTempo } from './support/watch-tempo.ts';

const RUNS = 50;
const outageSeconds = Number(process.env['BINNACLE_STACK_OUTAGE_SECONDS'] ?? 60);
const patience = { timeout: 120_000, interval: 500 };
const ofWorkflow = 'workflow_name="scan-and-notify"';

// Ends all that was started, the last first, also when one of them does not end well.
const started = new AsyncDisposableStack();
let dataDirectory: string;
let stack: Stack;
let prometheus: PrometheusClient;
let example: Example;
let traceIds: readonly string[];
let tempo: TempoWatch | undefined;
let outage: { readonly from: number; readonly to: number };

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'binnacle-load-'));
  started.defer(() => rm(dataDirectory, { recursive: true, force: true }));
  stack = await startStack({
    dataDirectory,
    ports: 'free',
    collectorOverlays: [passedOnOverlay],
    report: (line) => console.log(line),
  });
  started.defer(() => stack.stop());
  prometheus = createPrometheusClient(stack.endpoints.prometheus);
  example = await startExample({
    OTEL_EXPORTER_OTLP_ENDPOINT: stack.endpoints.otlpGrpc,
    BINNACLE_SPOOL_DIRECTORY: join(dataDirectory, 'spool'),
    // Held back for the whole outage, and no call gives up.
    MODEL_TIMEOUT_MILLIS: '600000',
  });
  started.defer(async () => void (await example.stop()));
});

afterAll(() => started.disposeAsync());

/** The traces of the runs as the Collector passed them on; empty ones where none came. */
async function readTraces(): Promise<SeenSpan[][]> {
  const passedOn = await readPassedOn(dataDirectory);
  return traceIds.map((traceId) => passedOn.get(traceId) ?? []);
}

/** How many traces have which tree: what is expected, and whatever else. */
function countTrees(traces: readonly (readonly TreeSpan[])[]): Record<string, number> {
  const trees = Map.groupBy(traces, (spans) => drawTree(spans));
  return Object.fromEntries([...trees].map(([tree, { length }]) => [tree, length]));
}

function instanceOf(traces: readonly (readonly SeenSpan[])[]): string {
  return String(traces[0]?.[0]?.resource['service.instance.id']);
}

describe(`${RUNS} workflows at once, and the Collector killed and away for ${outageSeconds} s meanwhile`, () => {
  it('shows all of them as active while they run', async () => {
    await example.control('hold');
    const triggers = Array.from({ length: RUNS }, (_, index) =>
      example.trigger('scan-and-notify', { repo: `repo-${index + 1}` }),
    );
    traceIds = await Promise.all(triggers);
    if (stack.engines.includes('tempo')) {
      tempo = watchTempo(stack.endpoints.tempo, traceIds);
      started.defer(() => tempo?.stop());
    }
    await expect.poll(() => prometheus.total(`workflow_active{${ofWorkflow}}`), patience).toBe(RUNS);
  });

  it('works on while the Collector is away', async () => {
    await stack.kill('collector');
    const from = Date.now();
    await example.control('release');
    await expect
      .poll(async () => Object.values((await example.statistics()).requests), patience)
      .toEqual([3 * RUNS, RUNS, RUNS]);
    await delay(Math.max(0, from + outageSeconds * 1000 - Date.now()));
    outage = { from, to: Date.now() };
    await stack.restart('collector');
  });

  it('gives every span back, in whole traces', async () => {
    await expect.poll(async () => countTrees(await readTraces()), patience).toEqual({ [scanAndNotifyTree]: RUNS });
  });

  it('gives every span to Tempo', async ({ skip }) => {
    skip(tempo === undefined, tempoMissingReason);
    await expect.poll(() => countTrees(tempo?.traces() ?? []), patience).toEqual({ [scanAndNotifyTree]: RUNS });
    await tempo?.stop();
  });

  it('counts every operation once', async () => {
    const traces = await readTraces();
    const { tokens } = await example.statistics();
    const expected = expectedSeries(traces.flat(), tokens);
    expect(expected).toMatchObject({
      [`workflow_runs_total{${ofWorkflow},workflow_outcome="success",workflow_trigger="api"}`]: RUNS,
      [`workflow_active{${ofWorkflow},workflow_state="running"}`]: 0,
    });
    const instance = instanceOf(traces);
    await expect.poll(() => readOperationSeries(prometheus, instance), patience).toEqual(expected);
  });

  it('fills in the samples that were taken during the outage', async () => {
    const instance = instanceOf(await readTraces());
    const read = async (): Promise<number> => {
      const [series] = await prometheus.samples(`process_uptime_seconds{instance="${instance}"}[10m]`);
      const times = (series?.samples ?? []).map(({ timeSeconds }) => timeSeconds * 1000);
      return times.filter((time) => time > outage.from && time < outage.to).length;
    };
    // One a second; a busy machine may be late with some.
    await expect.poll(read, patience).toBeGreaterThan(outageSeconds / 2);
  });

  it('keeps every log line', async () => {
    const expected = expectedLogLines((await readTraces()).flat());
    const read = async (): Promise<string[]> => {
      const lines = await readLoki(stack.endpoints.loki, '{service_name="orchestrator"} | trace_id!=""');
      const ids = new Set(traceIds);
      return lines
        .filter(({ labels }) => ids.has(labels['trace_id'] ?? ''))
        .map(({ text, labels }) => `${labels['span_id']} ${text}`)
        .sort();
    };
    await expect.poll(read, patience).toEqual(expected);
  });

  it('drops nothing on the way, and says only that delivery was delayed', async () => {
    expect(await prometheus.total('telemetry_dropped_total{service_name=~"orchestrator.*"}')).toBe(0);
    const warnings = (await example.stop()).trim().split('\n');
    expect(warnings.filter((line) => !line.includes('BINNACLE_DELIVERY_DELAYED'))).toEqual([]);
  });
});
