import { expect, it } from 'vitest';
import type { MetricDescription } from '../../../../src/api/metric.ts';
import { groupMetrics } from './group-metrics.ts';

function metric(name: string, description: string, isInContract = false): MetricDescription {
  const prometheusName = name.replaceAll('.', '_');
  return {
    name,
    prometheusName,
    description,
    isInContract,
    type: 'counter',
    unit: '',
    labels: [],
    services: [],
    series: 1,
    lastAtMillis: 0,
  };
}

const metrics = [
  metric('http.server.request.duration', 'Duration of HTTP requests.'),
  metric('workflow.runs', 'Finished runs of workflows.', true),
  metric('workflow.active', 'Runs that go on.', true),
  metric('db.client.operation.duration', 'Duration of database calls.'),
];
const names = (search: string) =>
  groupMetrics(metrics, search).map((group) => [group.name, ...group.metrics.map(({ name }) => name)]);

it('puts the groups of the contract first, in order of names', () => {
  expect(names('')).toEqual([
    ['workflow', 'workflow.active', 'workflow.runs'],
    ['db', 'db.client.operation.duration'],
    ['http', 'http.server.request.duration'],
  ]);
});

it('finds by what a metric says and by its name, every word of the search', () => {
  expect(names('runs finished')).toEqual([['workflow', 'workflow.runs']]);
  expect(names('DURATION http')).toEqual([['http', 'http.server.request.duration']]);
  expect(names('nothing')).toEqual([]);
});
