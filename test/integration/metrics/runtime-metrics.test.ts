import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as nodejs from '../../../src/contract/nodejs.ts';
import * as processMetrics from '../../../src/contract/process.ts';
import { fromKeyValues, startReceiver } from '../../../src/otlp/index.ts';
import { runProgram } from '../../support/run-program.ts';
import type { ProgramResult } from '../../support/run-program.ts';

type Receiver = Awaited<ReturnType<typeof startReceiver>>;

const spool = mkdtempSync(join(tmpdir(), 'binnacle-metrics-'));
let receiver: Receiver;
let result: ProgramResult;

beforeAll(async () => {
  receiver = await startReceiver();
  result = await runProgram({
    args: ['--expose-gc', join(import.meta.dirname, 'programs/runtime.ts')],
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.httpUrl, BINNACLE_SPOOL_DIRECTORY: spool },
  });
});

afterAll(async () => {
  await receiver.close();
  rmSync(spool, { recursive: true, force: true });
});

/** The last values of a metric, by the values of its attributes. */
function lastValues(name: string): Record<string, number> {
  const values: Record<string, number> = {};
  for (const { sum, gauge, histogram } of receiver.metrics().filter((metric) => metric.name === name)) {
    for (const point of (sum ?? gauge)?.dataPoints ?? []) {
      values[Object.values(fromKeyValues(point.attributes)).join(' ')] = Number(point.asInt ?? point.asDouble);
    }
    for (const point of histogram?.dataPoints ?? [])
      values[Object.values(fromKeyValues(point.attributes)).join(' ')] = Number(point.count);
  }
  return values;
}

describe('the metrics of Node itself', () => {
  it('come for every entry of the contract, without a warning', () => {
    expect(result).toMatchObject({ code: 0, stderr: '' });
    const names = [...Object.values<object>(nodejs), ...Object.values<object>(processMetrics)].flatMap((entry) =>
      'instrument' in entry && 'name' in entry ? [String(entry.name)] : [],
    );
    const received = new Set(receiver.metrics().map(({ name }) => name));
    expect(names.length).toBeGreaterThan(15);
    expect(names.filter((name) => !received.has(name))).toEqual([]);
  });

  it('have plausible values', () => {
    const { '': rss } = lastValues('process.memory.usage');
    const { '': heapLimit } = lastValues('runtime.heap.limit');
    const heapUsed = Object.values(lastValues('v8js.memory.heap.used')).reduce((sum, value) => sum + value, 0);
    expect(heapUsed).toBeGreaterThan(1e6);
    expect(heapUsed).toBeLessThan(rss!);
    expect(heapLimit).toBeGreaterThan(heapUsed);
    const disk = lastValues('system.filesystem.utilization');
    expect(Object.values(disk).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1);
    const cpu = lastValues('process.cpu.time');
    expect([cpu['user']! > 0, Object.keys(cpu).sort()]).toEqual([true, ['system', 'user']]);
    for (const share of Object.values(lastValues('process.cpu.utilization'))) expect(share).toBeLessThanOrEqual(1.05);
    expect(lastValues('process.unix.file_descriptor.count')['']).toBeGreaterThan(5);
    expect(lastValues('v8js.gc.duration')['major']).toBeGreaterThanOrEqual(1);
    const [p50, max] = ['p50', 'max'].map(
      (statistic) => lastValues(`nodejs.eventloop.delay.${statistic}`)[''] ?? Number.NaN,
    );
    expect(p50).toBeGreaterThanOrEqual(0);
    expect(max).toBeGreaterThanOrEqual(p50!);
  });

  it('stand beside recorded ones, whose exemplar names the span they were recorded in', () => {
    const cost = receiver.metrics().find(({ name }) => name === 'llm.cost');
    const [zero, value] = cost?.sum?.dataPoints ?? [];
    const [span] = receiver.spans();
    expect(zero).toMatchObject({ asDouble: 0 });
    expect(value).toMatchObject({
      asDouble: 0.25,
      exemplars: [{ traceId: span?.traceId, spanId: span?.spanId, asDouble: 0.25 }],
    });
  });
});
