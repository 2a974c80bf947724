import { attributeOf, contract } from 'binnacle/contract';
import { toKeyValues } from 'binnacle/otlp';
import type { Metric, TracesData } from 'binnacle/otlp';
import { describe, expect, it } from 'vitest';
import { ContractChecker } from './contract-checker.ts';

const resource = { attributes: toKeyValues({ 'service.name': 'orders' }) };

function metricsOf(metric: Metric, scopeName = 'binnacle') {
  return {
    resourceMetrics: [{ resource, scopeMetrics: [{ scope: { name: scopeName, attributes: [] }, metrics: [metric] }] }],
  };
}

function counter(name: string, unit: string, ...attributes: object[]): Metric {
  const dataPoints = attributes.map((each) => ({
    attributes: toKeyValues(each),
    startTimeUnixNano: 0n,
    timeUnixNano: 1n,
    asInt: 1,
    exemplars: [],
  }));
  return { name, unit, sum: { dataPoints, aggregationTemporality: 2, isMonotonic: true } };
}

function tracesOf(attributes: readonly object[], scopeName = 'binnacle'): TracesData {
  const spans = attributes.map((each) => ({
    traceId: 'a',
    spanId: 'b',
    name: 'work',
    kind: 1,
    startTimeUnixNano: 0n,
    endTimeUnixNano: 1n,
    attributes: toKeyValues(each),
    events: [],
    links: [],
    status: { code: 0 },
  }));
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: scopeName, attributes: [] }, spans }] }] };
}

const run = { 'workflow.name': 'scan', 'workflow.outcome': 'success' };

describe('metrics', () => {
  it('finds nothing in one of the contract', () => {
    const metric = counter(
      'workflow.runs',
      '{run}',
      run,
      { ...run, 'workflow.outcome': '_OTHER' },
      { 'otel.metric.overflow': true },
    );
    expect(new ContractChecker().check('metrics', metricsOf(metric))).toEqual([]);
  });

  it.each([
    [counter('workflow.rums', '{run}', run), 'unknown_metric', 'workflow.rums', /write workflow\.runs, if/],
    [counter('workflow.colours', '1', run), 'unknown_metric', 'workflow.colours', /a namespace of your own/],
    [counter('workflow_runs', '{run}', run), 'unknown_metric', 'workflow_runs', /write workflow\.runs, if/],
    [counter('workflow.runs', 's', run), 'wrong_unit', 'workflow.runs', /has the unit s; the contract has {run}/],
    [
      { name: 'workflow.runs', unit: '{run}', gauge: { dataPoints: [] } },
      'wrong_type',
      'workflow.runs',
      /is a gauge; the contract has a counter/,
    ],
    [
      counter('workflow.runs', '{run}', { ...run, 'user.id': 'u' }),
      'unknown_attribute',
      'workflow.runs user.id',
      /the contract has workflow.name/,
    ],
    [
      counter('workflow.runs', '{run}', { ...run, 'workflow.outcome': 'won' }),
      'unknown_value',
      'workflow.outcome',
      /has the value won; the contract has success, failure/,
    ],
  ])('finds in %o what is %s', (metric, kind, subject, message) => {
    const findings = new ContractChecker().check('metrics', metricsOf(metric));
    expect(findings).toEqual([{ service: 'orders', kind, subject, message: expect.stringMatching(message), count: 1 }]);
  });

  it('says nothing of metrics of a user, made by the recorders of binnacle', () => {
    const metric = counter('shop.orders', '{order}', { 'shop.region': 'north', 'order.result': 'paid' });
    expect(new ContractChecker().check('metrics', metricsOf(metric))).toEqual([]);
  });

  it('judges a name of ours from any scope, and a shared one only from ours', () => {
    const checker = new ContractChecker();
    const shared = counter('http.server.request.duration', 'ms', { 'server.address': 'a' });
    expect(checker.check('metrics', metricsOf(counter('agent.rums', '1', {}), 'other'))).toHaveLength(1);
    expect(checker.check('metrics', metricsOf(shared, 'other'))).toEqual([]);
    expect(checker.check('metrics', metricsOf(shared)).map(({ kind }) => kind)).toContain('wrong_unit');
  });
});

describe('spans', () => {
  it('finds an unknown attribute in a namespace of ours and an unknown value, and counts them', () => {
    const findings = new ContractChecker().check(
      'traces',
      tracesOf([{ 'workflow.colour': 'red' }, { 'workflow.colour': 'blue', 'tool.outcome': 'meh' }]),
    );
    expect(findings).toMatchObject([
      { kind: 'unknown_attribute', subject: 'workflow.colour', count: 2 },
      { kind: 'unknown_value', subject: 'tool.outcome', count: 1 },
    ]);
  });

  it('tells a name of ours that is written differently', () => {
    const findings = new ContractChecker().check('traces', tracesOf([{ workflowName: 'a', 'agents.name': 'b' }]));
    expect(findings).toMatchObject([
      { subject: 'workflowName', message: expect.stringContaining('write workflow.name, if') },
      { subject: 'agents.name', message: expect.stringContaining('write agent.name, if') },
    ]);
  });

  it('leaves the names of others alone', () => {
    const checker = new ContractChecker();
    expect(checker.check('traces', tracesOf([{ 'orders.colour': 'red', 'http.response.body.size': 5 }]))).toEqual([]);
    expect(
      checker.check('traces', tracesOf([{ 'llm.model_name': 'x', 'llm.token_count.prompt': 5 }], 'openinference')),
    ).toEqual([]);
  });

  it('finds more names than the contract allows, over several batches', () => {
    const checker = new ContractChecker();
    const names = (from: number, to: number) =>
      tracesOf(Array.from({ length: to - from }, (_, index) => ({ 'workflow.name': `run ${from + index}` })));
    expect(checker.check('traces', names(0, 100))).toEqual([]);
    expect(checker.check('traces', names(0, 100))).toEqual([]);
    expect(checker.check('traces', names(50, 103))).toMatchObject([
      { kind: 'too_many_values', subject: 'workflow.name', count: 3 },
    ]);
  });
});

it('finds nothing in what the contract itself names', () => {
  const checker = new ContractChecker();
  for (const metric of contract.metrics) {
    if (metric.instrument !== 'counter') continue;
    const attributes = Object.fromEntries(
      metric.attributes.map((entry) => [attributeOf(entry).key, attributeOf(entry).values?.[0] ?? 'x']),
    );
    expect(checker.check('metrics', metricsOf(counter(metric.name, metric.unit, attributes)))).toEqual([]);
  }
  for (const span of contract.spans) {
    const attributes = Object.fromEntries(
      span.attributes.map((entry) => [attributeOf(entry).key, attributeOf(entry).values?.[0] ?? 'x']),
    );
    expect(checker.check('traces', tracesOf([attributes]))).toEqual([]);
  }
});
