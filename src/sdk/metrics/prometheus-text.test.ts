import { ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { describe, expect, it } from 'vitest';
import { captureWarnings } from '../../../test/integration/metrics/support/capture-warnings.ts';
import { createTestProvider } from '../../../test/integration/metrics/support/provider.ts';
import { prometheusText } from './prometheus-text.ts';

const resource = resourceFromAttributes({
  'service.namespace': 'shop',
  'service.name': 'orders',
  'service.instance.id': 'i-1',
  'deployment.environment.name': 'test',
  'host.name': 'h',
});
const sampled = trace.setSpanContext(ROOT_CONTEXT, {
  traceId: 'a'.repeat(32),
  spanId: 'b'.repeat(16),
  traceFlags: TraceFlags.SAMPLED,
});

/** The lines without the labels that every series has. */
async function textOf(
  record: (meter: ReturnType<ReturnType<typeof createTestProvider>['provider']['getMeter']>) => void,
  isOpenMetrics = false,
) {
  const { provider } = createTestProvider({ resource });
  record(provider.getMeter('m'));
  const text = prometheusText(await provider.snapshot({ timeoutMillis: 100 }), {
    isOpenMetrics,
    promotedAttributes: [],
  });
  return text
    .replaceAll(/,?job="shop\/orders",instance="i-1"(,?)/g, '$1')
    .replaceAll('{}', '')
    .replaceAll('{,', '{');
}

describe('names, as the OTLP receiver of Prometheus makes them', () => {
  it('adds the unit, _total to counters and _ratio to gauges of unit 1', async () => {
    const text = await textOf((meter) => {
      meter.createCounter('workflow.runs', { unit: '{run}' }).add(1);
      meter.createCounter('process.cpu.time', { unit: 's' }).add(1.5);
      meter.createGauge('agent.turn.utilization', { unit: '1' }).record(0.5);
      meter.createUpDownCounter('v8js.memory.heap.used', { unit: 'By' }).add(1024);
      meter.createUpDownCounter('workflow.active', { unit: '1' }).add(1);
    });
    expect(
      text.split('\n').filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('target_info')),
    ).toEqual([
      'workflow_runs_total 1',
      'process_cpu_time_seconds_total 1.5',
      'agent_turn_utilization_ratio 0.5',
      'v8js_memory_heap_used_bytes 1024',
      'workflow_active 1',
    ]);
  });

  it('leaves out a metric whose name another one of another type has, and warns', async () => {
    const { provider } = createTestProvider({ resource });
    provider.getMeter('m').createCounter('collides', { unit: '{x}' }).add(1);
    provider.getMeter('m').createGauge('collides.total').record(2);
    const collected = await provider.snapshot({ timeoutMillis: 100 });
    let text = '';
    const warnings = captureWarnings(() => (text = prometheusText(collected, { isOpenMetrics: false })));
    expect(text.match(/^collides_total\{/gm)).toHaveLength(1);
    expect(text).toContain('# TYPE collides_total counter');
    expect(warnings[0]).toContain(
      'BINNACLE_METRIC_COLLISION: metric "collides.total" is a gauge and becomes "collides_total"',
    );
  });
});

describe('labels', () => {
  it('carries job, instance and the promoted attributes, and puts the rest of the resource on target_info', async () => {
    const { provider } = createTestProvider({ resource });
    provider.getMeter('m').createGauge('g').record(1);
    const text = prometheusText(await provider.snapshot({ timeoutMillis: 100 }), { isOpenMetrics: false });
    expect(text).toContain(
      'g{deployment_environment_name="test",service_instance_id="i-1",service_name="orders",service_namespace="shop",job="shop/orders",instance="i-1"} 1\n',
    );
    expect(text).toContain(
      'target_info{deployment_environment_name="test",host_name="h",service_instance_id="i-1",service_name="orders",service_namespace="shop",job="shop/orders",instance="i-1"} 1\n',
    );
  });

  it('joins the values of keys that become one label with ";", in the order of the keys', async () => {
    const text = await textOf((meter) =>
      meter.createGauge('g').record(1, { a_b: 'second', 'a.b': 'first', '0': 'digit' }),
    );
    expect(text).toContain('g{key_0="digit",a_b="first;second"} 1\n');
  });

  it('writes values as the Collector does, and leaves out those that are empty', async () => {
    const text = await textOf((meter) =>
      meter
        .createGauge('g')
        .record(1, { int: 200, double: 0.5, flag: true, list: ['x', 1], empty: '', text: 'a\\b"c\nd' }),
    );
    expect(text).toContain('g{double="0.5",flag="true",int="200",list="[\\"x\\",1]",text="a\\\\b\\"c\\nd"} 1\n');
  });

  it('leaves out an attribute of a histogram that would stand for a bound', async () => {
    const text = await textOf((meter) =>
      meter.createHistogram('h', { advice: { explicitBucketBoundaries: [] } }).record(1, { le: 'x', k: 'v' }),
    );
    expect(text).toContain('h_bucket{k="v",le="+Inf"} 1\nh_sum{k="v"} 1\nh_count{k="v"} 1\n');
  });

  it('shows a label set once, where two series become one', async () => {
    const text = await textOf((meter) => {
      const gauge = meter.createGauge('g');
      gauge.record(1, { a: 1 });
      gauge.record(2, { a: '1' });
    });
    expect(text.match(/^g\{.*$/gm)).toEqual(['g{a="1"} 1']);
  });
});

describe('formats', () => {
  const record = (meter: Parameters<Parameters<typeof textOf>[0]>[0]): void => {
    meter.createCounter('c', { unit: 's', description: 'Says "c"\nand \\.' }).add(2, {}, sampled);
    const advice = { explicitBucketBoundaries: [1, 2.5] };
    const histogram = meter.createHistogram('h', { unit: 's', advice });
    histogram.record(2, { k: 'v' }, sampled);
    histogram.record(3, { k: 'v' });
  };

  it('writes the text format 0.0.4', async () => {
    expect(await textOf(record)).toBe(
      [
        '# TYPE target_info gauge',
        '# HELP target_info Target metadata',
        'target_info{deployment_environment_name="test",host_name="h",service_instance_id="i-1",service_name="orders",service_namespace="shop"} 1',
        '# TYPE c_seconds_total counter',
        '# HELP c_seconds_total Says "c"\\nand \\\\.',
        'c_seconds_total 2',
        '# TYPE h_seconds histogram',
        'h_seconds_bucket{k="v",le="1"} 0',
        'h_seconds_bucket{k="v",le="2.5"} 1',
        'h_seconds_bucket{k="v",le="+Inf"} 2',
        'h_seconds_sum{k="v"} 5',
        'h_seconds_count{k="v"} 2',
        '',
      ].join('\n'),
    );
  });

  it('writes OpenMetrics 1.0.0 with units, exemplars and an end', async () => {
    const exemplar = `# {trace_id="${'a'.repeat(32)}",span_id="${'b'.repeat(16)}"} 2 1`;
    expect(await textOf(record, true)).toBe(
      [
        '# TYPE target info',
        '# HELP target Target metadata',
        'target_info{deployment_environment_name="test",host_name="h",service_instance_id="i-1",service_name="orders",service_namespace="shop"} 1',
        '# TYPE c_seconds counter',
        '# UNIT c_seconds seconds',
        '# HELP c_seconds Says \\"c\\"\\nand \\\\.',
        `c_seconds_total 2 ${exemplar}`,
        '# TYPE h_seconds histogram',
        '# UNIT h_seconds seconds',
        'h_seconds_bucket{k="v",le="1.0"} 0',
        `h_seconds_bucket{k="v",le="2.5"} 1 ${exemplar}`,
        'h_seconds_bucket{k="v",le="+Inf"} 2',
        'h_seconds_sum{k="v"} 5',
        'h_seconds_count{k="v"} 2',
        '# EOF',
        '',
      ].join('\n'),
    );
  });
});
