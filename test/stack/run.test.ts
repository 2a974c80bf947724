import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { passedOnOverlay, type Stack, startStack, tempoMissingReason } from '../../deploy/native/index.ts';
import { createPrometheusClient, type PrometheusClient } from '../support/prometheus-client.ts';
import { drawTree } from './support/draw-tree.ts';
import { expectedLogLines } from './support/expected-log-lines.ts';
import { expectedSeries } from './support/expected-series.ts';
import { readLoki } from './support/read-loki.ts';
import { readOperationSeries } from './support/read-operation-series.ts';
import { readPassedOn } from './support/read-passed-on.ts';
import { readTempo } from './support/read-tempo.ts';
import { scanAndNotifyTree } from './support/scan-and-notify.ts';
import type { SeenSpan } from './support/seen-span.ts';
import { type Example, startExample } from './support/start-example.ts';

const patience = { timeout: 60_000, interval: 500 };
const protocols = [
  { protocol: 'grpc', endpoint: 'otlpGrpc' },
  { protocol: 'http/protobuf', endpoint: 'otlpHttp' },
] as const;

// Ends all that was started, the last first, also when one of them does not end well.
const started = new AsyncDisposableStack();
let dataDirectory: string;
let stack: Stack;
let prometheus: PrometheusClient;
const traceIds: string[] = [];

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'binnacle-run-'));
  started.defer(() => rm(dataDirectory, { recursive: true, force: true }));
  stack = await startStack({
    dataDirectory,
    ports: 'free',
    collectorOverlays: [passedOnOverlay],
    report: (line) => console.log(line),
  });
  started.defer(() => stack.stop());
  prometheus = createPrometheusClient(stack.endpoints.prometheus);
});

afterAll(() => started.disposeAsync());

async function spansOf(traceId: string): Promise<SeenSpan[]> {
  return (await readPassedOn(dataDirectory)).get(traceId) ?? [];
}

describe.each(protocols)('a run of scan-and-notify, sent over $protocol', ({ protocol, endpoint }) => {
  let example: Example;
  let traceId: string;

  beforeAll(async () => {
    example = await startExample({
      OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
      OTEL_EXPORTER_OTLP_ENDPOINT: stack.endpoints[endpoint],
      BINNACLE_SPOOL_DIRECTORY: join(dataDirectory, 'spool'),
    });
    started.defer(async () => void (await example.stop()));
    traceId = await example.trigger('scan-and-notify', { repository: 'test-repo' });
    traceIds.push(traceId);
  });

  it('is one trace: request, workflow, agents, their model calls and tools, and the calls of those', async () => {
    await expect.poll(async () => drawTree(await spansOf(traceId)), patience).toBe(scanAndNotifyTree);
  });

  it('is the same trace in Tempo', async ({ skip }) => {
    skip(!stack.engines.includes('tempo'), tempoMissingReason);
    const read = async (): Promise<string> => drawTree(await readTempo(stack.endpoints.tempo, traceId));
    await expect.poll(read, patience).toBe(scanAndNotifyTree);
  });

  it('has its log lines in Loki, each under its trace and the span that it belongs to', async () => {
    const expected = expectedLogLines(await spansOf(traceId));
    const read = async (): Promise<string[]> => {
      const lines = await readLoki(stack.endpoints.loki, `{service_name="orchestrator"} | trace_id="${traceId}"`);
      return lines.map(({ text, labels }) => `${labels['span_id']} ${text}`).sort();
    };
    await expect.poll(read, patience).toEqual(expected);
  });

  it('is counted in Prometheus by every metric that it touches, and by no other', async () => {
    const spans = await spansOf(traceId);
    const { tokens } = await example.statistics();
    const instance = String(spans[0]?.resource['service.instance.id']);
    await expect.poll(() => readOperationSeries(prometheus, instance), patience).toEqual(expectedSeries(spans, tokens));
  });

  it('has exemplars in Prometheus that name it and its spans', async () => {
    const spans = await spansOf(traceId);
    const instance = String(spans[0]?.resource['service.instance.id']);
    const read = async (): Promise<string[]> => {
      const exemplars = await prometheus.exemplars(
        `{__name__=~"(workflow|agent|tool|llm)_duration_seconds_bucket",instance="${instance}"}`,
      );
      return exemplars.map(({ labels }) => `${labels['trace_id']} ${labels['span_id']}`).sort();
    };
    const operations = spans.filter(({ attributes }) => 'gen_ai.operation.name' in attributes);
    const ids = new Set(operations.map(({ spanId }) => `${traceId} ${spanId}`));
    await expect.poll(async () => (await read()).length, patience).toBeGreaterThanOrEqual(8);
    expect((await read()).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('gives the service nothing to warn of', async () => {
    expect(await example.stop()).toBe('');
  });
});

describe('after the runs', () => {
  it('shows the providers and the database in the service graph, which send no spans themselves', async () => {
    const read = async (): Promise<string[]> => {
      const edges = await prometheus.query(
        'traces_service_graph_request_total{client="orchestrator",connection_type!=""}',
      );
      return edges.map(({ labels }) => `${labels['connection_type']} ${labels['server']}`).sort();
    };
    // An edge to a provider is complete when its other half did not come for a minute.
    await expect
      .poll(read, { timeout: 120_000, interval: 1_000 })
      .toEqual(expect.arrayContaining(['database postgresql', 'virtual_node anthropic', 'virtual_node openai']));
  });

  it('still has nothing more in the traces', async () => {
    const trees = await Promise.all(traceIds.map(async (traceId) => drawTree(await spansOf(traceId))));
    expect(trees).toEqual(protocols.map(() => scanAndNotifyTree));
  });
});
