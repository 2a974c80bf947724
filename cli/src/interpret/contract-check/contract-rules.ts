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
const MOST_REMEMBERED = 5_000;
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

/** What is wrong with a name that the contract does not have, in a sentence. */
export const faultOfMetricName = createNameCheck(metricRules.keys());
export const faultOfAttributeKey = createNameCheck(attributeRules.keys());

/** `undefined` for a name of somebody's own. The answers are remembered, because the same names come with every span. */
function createNameCheck(known: Iterable<string>): (name: string) => string | undefined {
  const nearest = createNearMissSearch([...known].filter(isOwnName));
  const faults = new Map<string, string | false>();
  return (name) => {
    let fault = faults.get(name);
    if (fault === undefined) {
      fault = faultOf(name, nearest(name)) ?? false;
      if (faults.size >= MOST_REMEMBERED) faults.clear();
      faults.set(name, fault);
    }
    return fault === false ? undefined : fault;
  };
}

function faultOf(name: string, meant: string | undefined): string | undefined {
  if (meant === undefined && !isOwnName(name)) return undefined;
  const advice =
    meant === undefined ? 'name it in a namespace of your own' : `write ${meant}, if that is what is meant`;
  return `${name} is not in the contract; it is kept, but no page, dashboard or alert of binnacle knows it: ${advice}`;
}
