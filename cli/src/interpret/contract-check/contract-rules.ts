import { attributeOf, contract } from 'binnacle/contract';
import type { Attribute, Metric } from 'binnacle/contract';
import { createNearMissSearch } from './near-miss.ts';

/** What the contract says of a metric, ready to be compared. */
export interface MetricRule {
  readonly metric: Metric;
  /** The keys that its series may have. */
  readonly keys: ReadonlySet<string>;
}

/** What the contract says of an attribute. */
export interface AttributeRule {
  /** Undefined where the values are no closed set. */
  readonly values: ReadonlySet<unknown> | undefined;
  /** The most distinct names; 0 where there may be any number. */
  readonly cap: number;
}

/** Namespaces that only binnacle's contract gives names in. Others are shared with the semantic conventions and their users. */
const OWN_NAMESPACES: ReadonlySet<string> = new Set([
  'agent',
  'approval',
  'budget',
  'cost',
  'llm',
  'project',
  'recovery',
  'retry',
  'task',
  'team',
  'telemetry',
  'tenant',
  'tool',
  'workflow',
]);
/** Where everything past a cap of the SDK is counted. */
const FOLDED_KEY = 'otel.metric.overflow';
export const FOLDED_VALUE = '_OTHER';

export const metricRules: ReadonlyMap<string, MetricRule> = new Map(
  contract.metrics.map((metric) => [
    metric.name,
    { metric, keys: new Set([FOLDED_KEY, ...metric.attributes.map((entry) => attributeOf(entry).key)]) },
  ]),
);

export const attributeRules: ReadonlyMap<string, AttributeRule> = new Map(
  contract.attributes.map((attribute) => [attribute.key, ruleOf(attribute)]),
);

function ruleOf({ values, cap }: Attribute): AttributeRule {
  return { values: values && new Set(values), cap: values ? 0 : cap };
}

/** Whether a key or a metric's name is in a namespace that is binnacle's own. */
export function isOwnName(name: string): boolean {
  const dot = name.indexOf('.');
  return dot > 0 && OWN_NAMESPACES.has(name.slice(0, dot));
}

/** The metric or the attribute that a name which the contract does not have most likely meant; of names that are binnacle's own. */
export const nearestMetric = createNearMissSearch([...metricRules.keys()].filter(isOwnName));
export const nearestAttribute = createNearMissSearch([...attributeRules.keys()].filter(isOwnName));
