import { expect, it } from 'vitest';
import { attributeOf } from './attribute.ts';
import { contract } from './catalog.ts';
import type { Metric } from './metric.ts';

/** The series that one process may bring into Prometheus. */
const BUDGET = 10_000;

/*
 * The product of the caps is beyond any budget, and the meter provider holds the line while the process runs. What is
 * checked here is that a large but ordinary service stays within it: five workflows of five steps, eight agents, a dozen
 * tools, four models of two providers, forty routes, twenty kinds of queries. Labels without a number here have all
 * values of their enumeration.
 */
const valuesOf: Readonly<Record<string, number>> = {
  'workflow.name': 5,
  'workflow.trigger': 2,
  'agent.name': 8,
  'agent.action': 2,
  'budget.name': 3,
  'budget.period': 1,
  'llm.model': 4,
  'gen_ai.operation.name': 1,
  'gen_ai.request.model': 4,
  'gen_ai.token.modality': 1,
  'gen_ai.workflow.name': 5,
  'gen_ai.agent.name': 8,
  'gen_ai.tool.type': 1,
  'project.id': 3,
  'team.name': 1,
  'task.operation': 2,
  'task.state': 5,
  'task.queue.name': 3,
  'task.priority': 2,
  'tool.name': 12,
  'http.request.method': 3,
  'url.scheme': 1,
  'network.protocol.version': 1,
  'server.address': 4,
  'db.client.connection.pool.name': 2,
  'v8js.heap.space.name': 10,
  'system.filesystem.mountpoint': 1,
  'otel.component.type': 1,
  'otel.component.name': 1,
  'telemetry.metric.name': 2,
  'telemetry.attribute.key': 1,
};

/** Labels that hang together have fewer combinations than their product. */
const combinationsOf: readonly (readonly [keys: readonly string[], count: number])[] = [
  [['workflow.name', 'workflow.step.name'], 25],
  [['agent.name', 'workflow.name'], 10],
  [['tool.name', 'agent.name'], 24],
  [['gen_ai.tool.name', 'gen_ai.agent.name'], 24],
  [['llm.provider'], 1],
  [['gen_ai.provider.name'], 1],
  [['gen_ai.response.model'], 1],
  [['http.request.method', 'http.route'], 40],
  [['server.address', 'server.port', 'url.template'], 8],
  [['server.port'], 1],
  [['db.system.name', 'db.operation.name', 'db.collection.name', 'db.namespace'], 20],
];

/** How an operation ended: each combination of the others has seen a success and one way to fail. */
const resultKeys = /outcome$|^error\.type$|status_code$/;

function combinations(metric: Metric): number {
  const attributes = metric.attributes.map(attributeOf);
  let left = attributes.filter(({ key }) => !resultKeys.test(key));
  let count = left.length < attributes.length ? 2 : 1;
  for (const [keys, together] of combinationsOf) {
    if (!keys.every((key) => left.some((attribute) => attribute.key === key))) continue;
    left = left.filter(({ key }) => !keys.includes(key));
    count *= together;
  }
  for (const { key, values } of left) {
    const alone = valuesOf[key] ?? values?.length;
    if (alone === undefined) throw new Error(`say how many values ${key} of ${metric.name} has in an ordinary service`);
    count *= alone;
  }
  return count;
}

/** A histogram has a series for each bound, one for +Inf, a sum and a count. */
function seriesOf(metric: Metric): number {
  return combinations(metric) * (metric.buckets ? metric.buckets.length + 3 : 1);
}

it('stays within the series budget of a process', () => {
  const byMetric = contract.metrics.map((metric) => ({ name: metric.name, series: seriesOf(metric) }));
  const total = byMetric.reduce((sum, { series }) => sum + series, 0);
  expect({ total, isWithin: total <= BUDGET }).toEqual({ total, isWithin: true });
});
