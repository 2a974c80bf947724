import { expect, it } from 'vitest';
import { unknownMetrics } from './unknown-metrics.ts';

const known = ['workflow_runs_total', 'llm_cost_total', 'agent_duration_seconds'];

it('names a metric that is not there, and the one that is most like it', () => {
  expect(unknownMetrics('sum by (le) (rate(workflow_run_total{workflow_outcome="failure"}[5m]))', known)).toEqual([
    { name: 'workflow_run_total', nearest: 'workflow_runs_total' },
  ]);
  expect(unknownMetrics('rate(agent_durations_seconds_bucket[5m])', known)).toEqual([
    { name: 'agent_durations_seconds_bucket', nearest: 'agent_duration_seconds_bucket' },
  ]);
  expect(unknownMetrics('zebra', known)).toEqual([{ name: 'zebra', nearest: undefined }]);
});

it.for([
  'histogram_quantile(0.95, sum by (le, agent_name) (rate(agent_duration_seconds_bucket[5m])))',
  'workflow_runs_total{name="zebra"} offset 5m > bool 1e3 and on (workflow_name) llm_cost_total',
  'sum(llm_cost_total) without (zebra) / ignoring(zebra) group_left() time()',
])('takes no function, label, word or text for a metric: %s', (expression) => {
  expect(unknownMetrics(expression, known)).toEqual([]);
});
