import { defineMetric, defineSpan, enumAttribute, idAttribute, nameAttribute, optional } from './index.ts';
import type { Attributes, Metric } from './index.ts';

const workflowName = nameAttribute({ key: 'workflow.name', cap: 100, brief: 'x' });
const outcome = enumAttribute({ key: 'workflow.outcome', values: ['success', 'failure'], brief: 'x' });
const errorType = nameAttribute({ key: 'error.type', cap: 50, brief: 'x' });
const runId = idAttribute({ key: 'workflow.run.id', brief: 'x' });

export const duration = defineMetric({
  name: 'x.duration',
  instrument: 'histogram',
  unit: 's',
  brief: 'x',
  stability: 'stable',
  attributes: [workflowName, outcome, optional(errorType)],
  buckets: [1, 2],
});

type Entries<M> = M extends Metric<infer _I, infer E> ? E : never;
export const complete: Attributes<Entries<typeof duration>> = { 'workflow.name': 'a', 'workflow.outcome': 'success' };
export const withOptional: Attributes<Entries<typeof duration>> = { ...complete, 'error.type': 'timeout' };
// @ts-expect-error a required attribute is missing
export const missing: Attributes<Entries<typeof duration>> = { 'workflow.name': 'a' };
// @ts-expect-error a value outside the enumeration
export const wrongValue: Attributes<Entries<typeof duration>> = { ...complete, 'workflow.outcome': 'FAILED' };
// @ts-expect-error an attribute that the metric does not have
export const unknown: Attributes<Entries<typeof duration>> = { ...complete, 'agent.name': 'a' };

defineMetric({
  name: 'x',
  instrument: 'counter',
  unit: '{run}',
  brief: 'x',
  stability: 'stable',
  // @ts-expect-error an id never reaches a metric
  attributes: [runId],
});
// @ts-expect-error a histogram needs buckets
defineMetric({ name: 'x', instrument: 'histogram', unit: 's', brief: 'x', stability: 'stable', attributes: [] });
defineMetric({
  name: 'x',
  instrument: 'counter',
  unit: 's',
  brief: 'x',
  stability: 'stable',
  attributes: [],
  // @ts-expect-error a counter has no buckets
  buckets: [1],
});
// @ts-expect-error not a unit
defineMetric({ name: 'x', instrument: 'counter', unit: 'ms', brief: 'x', stability: 'stable', attributes: [] });

export const run = defineSpan({
  type: 'workflow.run',
  kind: 'internal',
  brief: 'x',
  attributes: [workflowName, runId],
  name: (attributes) => `invoke_workflow ${attributes['workflow.name']}`,
});
