import { expect, it } from 'vitest';
import { metricAddress, metricAt } from './metric-address.ts';

const alone = { name: 'workflow.runs', prometheusName: 'workflow_runs_total', type: 'counter' } as const;
const inMillis = { name: 'resp.time', prometheusName: 'resp_time_milliseconds', type: 'histogram' } as const;
const inSeconds = { name: 'resp.time', prometheusName: 'resp_time_seconds', type: 'histogram' } as const;
const level = { ...inSeconds, type: 'gauge' } as const;
const metrics = [alone, inMillis, inSeconds, level];

it('names a metric by what no other is called', () => {
  expect(metrics.map((metric) => metricAddress(metric, metrics))).toEqual([
    'workflow.runs',
    'resp_time_milliseconds',
    'resp_time_seconds:histogram',
    'resp_time_seconds:gauge',
  ]);
});

it('finds each at its address', () => {
  expect(metrics.map((metric) => metricAt(metricAddress(metric, metrics), metrics))).toEqual(metrics);
});

it('finds one by a name that several have, and by the name of Prometheus', () => {
  expect(metricAt('resp.time', metrics)).toBe(inMillis);
  expect(metricAt('workflow_runs_total', metrics)).toBe(alone);
  expect(metricAt('none', metrics)).toBeUndefined();
});
