import type {
  AnyValue,
  InstrumentationScope,
  KeyValue,
  LogsData,
  Metric,
  MetricsData,
  Signal,
  TelemetryData,
  TracesData,
} from 'binnacle/otlp';
import { resourceFacts } from '../resource-facts.ts';
import { checkMetricForm } from './check-metric-form.ts';
import {
  attributeRules,
  faultOfAttributeKey,
  faultOfMetricName,
  FOLDED_VALUE,
  isOwnName,
  metricRules,
} from './contract-rules.ts';
import { FindingCollector } from './finding.ts';
import type { ContractFinding } from './finding.ts';
import { KnownValues } from './known-values.ts';

const OWN_SCOPE = 'binnacle';

/**
 * Compares what arrives with binnacle's contract. Only what claims to be ours is judged: of the scope `binnacle`, and metrics in a namespace of
 * our own. A user's own names, those of the semantic conventions and of other libraries are none of our business, unless one of ours was
 * most likely meant. It remembers the names that services have used, so one checker serves all batches of a console. Never throws.
 */
export class ContractChecker {
  readonly #knownValues = new KnownValues();

  /** The findings of one decoded batch, each once, with how often it occurred. */
  check<S extends Signal>(signal: S, data: TelemetryData[S]): ContractFinding[] {
    const into = new FindingCollector();
    if (signal === 'traces') this.#checkTraces(data as TracesData, into);
    else if (signal === 'metrics') this.#checkMetrics(data as MetricsData, into);
    else this.#checkLogs(data as LogsData, into);
    return into.take();
  }

  #checkTraces({ resourceSpans }: TracesData, into: FindingCollector): void {
    for (const { resource, scopeSpans } of resourceSpans) {
      const { service } = resourceFacts(resource);
      for (const { scope, spans } of scopeSpans) {
        if (!isOwn(scope)) continue;
        for (const { attributes } of spans) this.#checkAttributes(attributes, service, into);
      }
    }
  }

  #checkLogs({ resourceLogs }: LogsData, into: FindingCollector): void {
    for (const { resource, scopeLogs } of resourceLogs) {
      const { service } = resourceFacts(resource);
      for (const { scope, logRecords } of scopeLogs) {
        if (!isOwn(scope)) continue;
        for (const { attributes } of logRecords) this.#checkAttributes(attributes, service, into);
      }
    }
  }

  #checkMetrics({ resourceMetrics }: MetricsData, into: FindingCollector): void {
    for (const { resource, scopeMetrics } of resourceMetrics) {
      const { service } = resourceFacts(resource);
      for (const { scope, metrics } of scopeMetrics) {
        for (const metric of metrics) {
          if (isOwn(scope) || isOwnName(metric.name)) this.#checkMetric(metric, service, into);
        }
      }
    }
  }

  #checkMetric(metric: Metric, service: string, into: FindingCollector): void {
    const { name } = metric;
    const rule = metricRules.get(name);
    if (rule === undefined) {
      const fault = faultOfMetricName(name);
      if (fault !== undefined) into.add(service, 'unknown_metric', name, () => fault);
      return;
    }
    checkMetricForm(metric, rule, service, into);
    for (const { attributes } of pointsOf(metric)) {
      for (const { key, value } of attributes) {
        if (rule.keys.has(key)) this.#checkValue(key, value, service, into);
        else into.add(service, 'unknown_attribute', `${name} ${key}`, () => unknownKey(name, key, rule.keys));
      }
    }
  }

  #checkAttributes(attributes: readonly KeyValue[], service: string, into: FindingCollector): void {
    for (const { key, value } of attributes) {
      if (attributeRules.has(key)) {
        this.#checkValue(key, value, service, into);
        continue;
      }
      const fault = faultOfAttributeKey(key);
      if (fault !== undefined) into.add(service, 'unknown_attribute', key, () => fault);
    }
  }

  #checkValue(key: string, given: AnyValue, service: string, into: FindingCollector): void {
    const rule = attributeRules.get(key);
    if (rule === undefined || (rule.values === undefined && rule.cap === 0)) return;
    const value = simpleValue(given);
    if (value === FOLDED_VALUE || value === undefined) return;
    const { values, cap } = rule;
    if (values !== undefined) {
      if (values.has(value)) return;
      // The value is no part of the subject, because there may be any number of them.
      into.add(
        service,
        'unknown_value',
        key,
        () => `${key} has the value ${shortened(value)}; the contract has ${[...values].join(', ')}`,
      );
    } else if (typeof value === 'string' && this.#knownValues.exceeds(service, key, value, cap)) {
      into.add(
        service,
        'too_many_values',
        key,
        () =>
          `${key} has more than ${cap} values, such as ${shortened(value)}; on metrics they become ${FOLDED_VALUE}. Names are given in code: put ids into another attribute`,
      );
    }
  }
}

function isOwn({ name }: InstrumentationScope): boolean {
  return name === OWN_SCOPE;
}

function pointsOf(metric: Metric): readonly { readonly attributes: readonly KeyValue[] }[] {
  const { sum, gauge, histogram, exponentialHistogram, summary } = metric;
  return (sum ?? gauge ?? histogram ?? exponentialHistogram ?? summary)?.dataPoints ?? [];
}

function simpleValue(value: AnyValue): string | number | boolean | undefined {
  if ('stringValue' in value) return value.stringValue;
  if ('intValue' in value) return Number(value.intValue);
  if ('doubleValue' in value) return value.doubleValue;
  return 'boolValue' in value ? value.boolValue : undefined;
}

function unknownKey(name: string, key: string, keys: ReadonlySet<string>): string {
  const known = [...keys].filter((candidate) => !candidate.startsWith('otel.'));
  return `${name} has the attribute ${key}; the contract has ${known.length === 0 ? 'none' : known.join(', ')}`;
}

/** A value as messages quote it. */
export function shortened(value: unknown): string {
  return String(value).slice(0, 80).toWellFormed();
}
