import { prometheusLabelName } from '../../contract/prometheus-name.ts';
import { fromAnyValue } from '../../otlp/index.ts';
import type { AnyValue, KeyValue, Resource } from '../../otlp/index.ts';

/** Label names and values. Prometheus knows no empty value: such a label is absent. */
export type Labels = ReadonlyMap<string, string>;

/** What Prometheus turns into `job` and `instance`. */
const IDENTIFYING_KEYS = new Set(['service.namespace', 'service.name', 'service.instance.id']);

/** The labels of a list of attributes as Prometheus's OTLP receiver makes them: keys that become one label are joined with `;`, in order of key. */
function toLabels(attributes: readonly KeyValue[]): Map<string, string> {
  const labels = new Map<string, string>();
  for (const { key, value } of [...attributes].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const text = textOf(value);
    const name = prometheusLabelName(key);
    if (key === '__name__' || !/[^_]/.test(name)) continue;
    const before = labels.get(name);
    if (before !== undefined) labels.set(name, `${before};${text}`);
    else if (text !== '') labels.set(name, text);
  }
  return labels;
}

/** What every series of a resource carries. */
export interface ResourceLabels {
  /** Attributes copied onto each series, where it has no such label of its own. */
  readonly promoted: Labels;
  /** `job` and `instance`: they win over an attribute of that name. */
  readonly identity: Labels;
}

export function resourceLabels(resource: Resource, promotedKeys: readonly string[]): ResourceLabels {
  const promoted = resource.attributes.filter(({ key }) => promotedKeys.includes(key));
  return { promoted: toLabels(promoted), identity: identityLabels(resource) };
}

/** The labels of one series, as they stand between braces. `reserved` is a label that the format itself writes. */
export function seriesLabelText(
  attributes: readonly KeyValue[],
  { promoted, identity }: ResourceLabels,
  reserved?: string,
): string {
  const labels = new Map([...promoted, ...toLabels(attributes), ...identity]);
  if (reserved !== undefined) labels.delete(reserved);
  return labelText(labels);
}

export function labelText(labels: Labels): string {
  return Array.from(labels, ([name, value]) => `${name}="${escapeValue(value)}"`).join(',');
}

/** The labels of `target_info`: the whole resource. Undefined where that says no more than `job` and `instance` do, or has neither. */
export function targetInfoLabels(resource: Resource): Labels | undefined {
  const identity = identityLabels(resource);
  const hasDetails = resource.attributes.some(({ key }) => !IDENTIFYING_KEYS.has(key));
  return hasDetails && identity.size > 0 ? new Map([...toLabels(resource.attributes), ...identity]) : undefined;
}

function identityLabels(resource: Resource): Labels {
  const valueOf = (key: string) => {
    const found = resource.attributes.find((attribute) => attribute.key === key);
    return found && textOf(found.value);
  };
  const [namespace, name, instance] = [
    valueOf('service.namespace'),
    valueOf('service.name'),
    valueOf('service.instance.id'),
  ];
  const labels = new Map<string, string>();
  if (name !== undefined) labels.set('job', namespace === undefined ? name : `${namespace}/${name}`);
  if (instance !== undefined) labels.set('instance', instance);
  return labels;
}

/** The value as the Collector's `AsString` writes it. */
function textOf(attribute: AnyValue): string {
  const value = fromAnyValue(attribute);
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      if (value === null) return '';
      return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : JSON.stringify(value);
  }
}

function escapeValue(value: string): string {
  return /[\\"\n]/.test(value) ? value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n') : value;
}
