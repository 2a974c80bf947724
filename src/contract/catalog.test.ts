import { describe, expect, it } from 'vitest';
import { attributeOf } from './attribute.ts';
import { contract } from './catalog.ts';
import type { Metric } from './metric.ts';
import { prometheusLabelName, prometheusName } from './prometheus-name.ts';

const { metrics, spans, events, attributes } = contract;

/** Namespaces of the OpenTelemetry conventions; what is outside them is ours. */
const conventions = /^(?:gen_ai|http|db|process|system|nodejs|v8js|otel)\./;
const isOwn = (metric: Metric): boolean => !conventions.test(metric.name);

const namePattern = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*(?:\.[a-z][a-z0-9]*(?:_[a-z0-9]+)*)*$/;

/** What alerts and objectives look at; an interpolated threshold would be a guess. */
const thresholds: Readonly<Record<string, readonly number[]>> = {
  'llm.duration': [20, 30],
  'workflow.duration': [120, 300],
  'http.server.request.duration': [2],
  'approval.wait_time': [7200],
};

const attributesOf = (entry: { readonly attributes: readonly unknown[] }) =>
  (entry.attributes as Metric['attributes']).map(attributeOf);

describe.each(metrics.map((metric) => [metric.name, metric] as const))('the metric %s', (name, metric) => {
  it('has a lower-case dotted name without unit and total', () => {
    expect(name).toMatch(namePattern);
    expect(name.length).toBeLessThanOrEqual(255);
    expect(name.split(/[._]/)).not.toEqual(expect.arrayContaining(['total']));
    expect(name).not.toMatch(/(?:seconds|millis|bytes|percent|usd)/);
  });

  it('has a UCUM unit and a sentence', () => {
    expect(metric.unit).toMatch(/^(?:s|By|1|\{[A-Za-z_]+\})$/);
    expect(metric.brief).toMatch(/^[A-Z0-9].*\.$/);
  });

  it('has bounds exactly if it is a histogram, ascending', () => {
    expect(metric.buckets !== undefined).toBe(metric.instrument === 'histogram');
    const bounds = metric.buckets ?? [];
    expect(bounds).toEqual([...new Set(bounds)].sort((a, b) => a - b));
  });

  it('carries only attributes of few values, each once', () => {
    const carried = attributesOf(metric);
    const labels = carried.map((attribute) => prometheusLabelName(attribute.key));
    expect(new Set(labels).size).toBe(labels.length);
    expect(carried.filter((attribute) => !attribute.onMetrics || attribute.cap < 1 || attribute.cap > 100)).toEqual([]);
  });
});

describe.each(metrics.filter(isOwn).map((metric) => [metric.name, metric] as const))('our metric %s', (_, metric) => {
  it('has at most five labels, and none of the GenAI conventions', () => {
    const keys = attributesOf(metric).map((attribute) => attribute.key);
    expect(keys.length).toBeLessThanOrEqual(5);
    expect(keys.filter((key) => key.startsWith('gen_ai.'))).toEqual([]);
  });
});

describe('the catalog', () => {
  it('names nothing twice', () => {
    for (const names of [
      metrics.map((metric) => metric.name),
      spans.map((span) => span.type),
      events.map((event) => event.name),
      attributes.map((attribute) => attribute.key),
    ]) {
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });

  it('lists every attribute that a metric, a span or an event carries', () => {
    const carried = [...metrics, ...spans, ...events].flatMap(attributesOf);
    expect(carried.filter((attribute) => !attributes.includes(attribute)).map((attribute) => attribute.key)).toEqual(
      [],
    );
  });

  it('has no two metrics that become one in Prometheus', () => {
    const series = metrics.flatMap((metric) => {
      const name = prometheusName(metric);
      return metric.instrument === 'histogram' ? [name, `${name}_bucket`, `${name}_sum`, `${name}_count`] : [name];
    });
    expect(series.filter((name, index) => series.indexOf(name) !== index)).toEqual([]);
  });

  it('names what goes up and down in the singular', () => {
    const ours = metrics.filter((metric) => isOwn(metric) && metric.instrument === 'updowncounter');
    expect(ours.filter(({ name }) => /[^s]s$/.test(name)).map(({ name }) => name)).toEqual([]);
  });

  it('has every threshold of an alert or an objective among the bounds', () => {
    for (const [name, values] of Object.entries(thresholds)) {
      const metric = metrics.find((candidate) => candidate.name === name);
      expect(metric?.buckets).toEqual(expect.arrayContaining([...values]));
    }
  });

  it('counts by outcome whatever it times by outcome', () => {
    const outcomeOf = (metric: Metric) => attributesOf(metric).find(({ key }) => key.endsWith('.outcome'))?.key;
    const counted = new Set(metrics.filter((metric) => metric.instrument === 'counter').map(outcomeOf));
    const timed = metrics.filter((metric) => metric.instrument === 'histogram' && outcomeOf(metric) !== undefined);
    expect(timed.filter((metric) => !counted.has(outcomeOf(metric))).map((metric) => metric.name)).toEqual([]);
  });

  it('names attributes, spans and events in lower case with dots', () => {
    const names = [
      ...attributes.map(({ key }) => key),
      ...spans.map(({ type }) => type),
      ...events.map(({ name }) => name),
    ];
    expect(names.filter((name) => !namePattern.test(name))).toEqual([]);
  });
});
