import type { Attributes as ApiAttributes } from '@opentelemetry/api';
import { attributeOf } from '../../contract/attribute.ts';
import type { Attribute } from '../../contract/attribute.ts';
import type { Metric } from '../../contract/metric.ts';
import { warn } from '../diagnostics/warn.ts';

/** What a value becomes that is past the cap of its attribute or outside its enumeration. */
const OTHER = '_OTHER';

/** Keeps what a metric is recorded with inside its definition, so that no label grows without bound. */
export type AttributeGuard = (attributes: ApiAttributes) => ApiAttributes;

interface GuardOptions {
  readonly metric: Metric;
  /** Called for each value that became `_OTHER`. */
  readonly onFolded: (key: string) => void;
}

/** The values that an attribute has had in this process, shared by all metrics that carry it. */
const seenValues = new WeakMap<Attribute, Set<unknown>>();

/** Makes the guard of a metric. What it returns is the object that it was given wherever nothing is wrong with it. */
export function createAttributeGuard({ metric, onFolded }: GuardOptions): AttributeGuard {
  const known = metric.attributes.map((entry) => attributeOf(entry));
  const checks = known.map((attribute) => ({ key: attribute.key, accepts: acceptance(attribute) }));
  const copyKnown = (attributes: ApiAttributes): ApiAttributes => {
    const copy: ApiAttributes = {};
    for (const { key, accepts } of checks) {
      const value = attributes[key];
      if (value === undefined) continue;
      const accepted = accepts(value);
      copy[key] = accepted ? value : OTHER;
      if (!accepted) onFolded(key);
    }
    warnOfUnknownKeys(metric, attributes, checks);
    return copy;
  };
  return (attributes) => {
    let present = 0;
    for (const { key, accepts } of checks) {
      const value = attributes[key];
      if (value === undefined) continue;
      if (!accepts(value)) return copyKnown(attributes);
      present += 1;
    }
    return present === countKeys(attributes) ? attributes : copyKnown(attributes);
  };
}

function acceptance(attribute: Attribute): (value: unknown) => boolean {
  if (attribute.values) {
    const allowed = new Set(attribute.values);
    return (value) => allowed.has(value);
  }
  const seen = seenValues.get(attribute) ?? new Set<unknown>([OTHER]);
  seenValues.set(attribute, seen);
  return (value) => {
    if (seen.has(value)) return true;
    if (seen.size > attribute.cap) return false;
    seen.add(value);
    return true;
  };
}

function countKeys(attributes: ApiAttributes): number {
  let count = 0;
  for (const _key in attributes) count += 1;
  return count;
}

function warnOfUnknownKeys(
  metric: Metric,
  attributes: ApiAttributes,
  checks: readonly { readonly key: string }[],
): void {
  for (const key of Object.keys(attributes)) {
    if (checks.some((check) => check.key === key)) continue;
    warn(
      'BINNACLE_METRIC_ATTRIBUTE_UNKNOWN',
      `"${key}" was recorded with ${metric.name}, whose definition does not have it; it is left out. Add it to the attributes of the metric, or do not record it.`,
      { once: `attribute ${metric.name} ${key}` },
    );
  }
}
