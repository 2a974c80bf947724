import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { type Stack, startStack } from '../../deploy/native/index.ts';
import { attributeOf, contract, prometheusLabelName, prometheusName } from '../../src/contract/index.ts';
import type { Metric } from '../../src/contract/index.ts';
import { createPrometheusClient, type PrometheusSample } from '../support/prometheus-client.ts';
import { runProgram } from '../support/run-program.ts';
import { describeSeries, ownLabels } from './support/describe-series.ts';

const program = join(import.meta.dirname, 'programs/record-contract.ts');

let dataDirectory: string;
let stack: Stack;
let stored: readonly PrometheusSample[];

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'binnacle-names-'));
  stack = await startStack({
    engines: ['prometheus', 'collector'],
    dataDirectory,
    ports: 'free',
    report: (line) => console.log(line),
  });
  const { code, stderr } = await runProgram({
    args: [program],
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: stack.endpoints.otlpHttp },
  });
  if (code !== 0 || stderr !== '') throw new Error(`the program ended with ${code}:\n${stderr}`);
  const prometheus = createPrometheusClient(stack.endpoints.prometheus);
  // All of it was one request, which Prometheus stores at once.
  const readStored = async (): Promise<void> => {
    stored = await prometheus.query('{job="contract"}');
    expect(stored.length).toBeGreaterThan(0);
  };
  await vi.waitFor(readStored, { timeout: 30_000 });
});

afterAll(async () => {
  await stack?.stop();
  await rm(dataDirectory, { recursive: true, force: true });
});

/** The names of the series that a metric becomes. */
function seriesNames(metric: Metric): string[] {
  const name = prometheusName(metric);
  return metric.instrument === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name];
}

/** The series that the program's one value becomes. */
function expectedSeries(metric: Metric): string[] {
  const labels = Object.fromEntries(
    metric.attributes.map(attributeOf).map(({ key, values }) => {
      return [prometheusLabelName(key), (values as readonly string[] | undefined)?.[0] ?? key];
    }),
  );
  return seriesNames(metric).flatMap((name) => {
    if (!name.endsWith('_bucket')) return [describeSeries(name, labels)];
    const bounds = [...(metric.buckets ?? []).map(String), '+Inf'];
    return bounds.map((le) => describeSeries(name, { ...labels, le }));
  });
}

describe('the metrics of the contract, sent by a process through the Collector to Prometheus', () => {
  it('are stored under the names and labels that the contract says', () => {
    const found = new Set(stored.map(({ labels }) => describeSeries(labels['__name__'] ?? '', ownLabels(labels))));
    expect(contract.metrics.flatMap(expectedSeries).filter((series) => !found.has(series))).toEqual([]);
  });

  it('bring nothing that has another name', () => {
    const expected = new Set(['target_info', ...contract.metrics.flatMap(seriesNames)]);
    const names = new Set(stored.map(({ labels }) => labels['__name__'] ?? ''));
    expect([...names].filter((name) => !expected.has(name))).toEqual([]);
  });

  it('have no two series of one name', () => {
    const names = contract.metrics.flatMap(seriesNames);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
