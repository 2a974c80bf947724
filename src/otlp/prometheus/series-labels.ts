import { prometheusLabelName } from '../../contract/prometheus-name.ts';
import { fromAnyValue } from '../any-value.ts';
import type { AnyValue, KeyValue, Resource } from '../model/common.ts';

/** Label names and values. Prometheus knows no empty value: such a label is absent. */
export type Labels = ReadonlyMap<string, string>;

/** `otlp.promote_resource_attributes` of `prometheus/prometheus.yml`, which also keeps the identifying attributes on `target_info`. */
export const PROMOTED_ATTRIBUTES: readonly string[] = [
  'service.name',
  'service.namespace',
  'service.instance.id',
  'service.version',
  'deployment.environment.name',
];

/** What Prometheus turns into `job` and `instance`. */
const IDENTIFYING_KEYS = new Set(['service.namespace', 'service.name', 'service.instance.id']);

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

/** The labels of one series, without its name and without `le` and `quantile`, as Prometheus's OTLP receiver makes them. */
export function seriesLabels(
  attributes: readonly KeyValue[],
  { promoted, identity }: ResourceLabels,
): Map<string, string> {
  return new Map([...promoted, ...toLabels(attributes), ...identity]);
}

/** The labels of `target_info`: the whole resource. Undefined where that says no more than `job` and `instance` do, or has neither. */
export function targetInfoLabels(resource: Resource): Labels | undefined {
  const identity = identityLabels(resource);
  const hasDetails = resource.attributes.some(({ key }) => !IDENTIFYING_KEYS.has(key));
  return hasDetails && identity.size > 0 ? new Map([...toLabels(resource.attributes), ...identity]) : undefined;
}

/** The value of an attribute as the Collector's `AsString` writes it. */
export function attributeText(attribute: AnyValue): string {
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

/** Keys that become one label are joined with `;`, in order of key. */
function toLabels(attributes: readonly KeyValue[]): Map<string, string> {
  const labels = new Map<string, string>();
  for (const { key, value } of [...attributes].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const text = attributeText(value);
    const name = prometheusLabelName(key);
    if (key === '__name__' || !/[^_]/.test(name)) continue;
    const before = labels.get(name);
    if (before !== undefined) labels.set(name, `${before};${text}`);
    else if (text !== '') labels.set(name, text);
  }
  return labels;
}

function identityLabels(resource: Resource): Labels {
  const valueOf = (key: string) => {
    const found = resource.attributes.find((attribute) => attribute.key === key);
    return found && attributeText(found.value);
  };
  const [namespace, name, instance] = [
    valueOf('service.namespace'),
    valueOf('service.name'),
    valueOf('service.instance.id'),
  ];
  const labels = new Map<string, string>();
  const job = namespace === undefined ? name : name !== undefined && `${namespace}/${name}`;
  if (job) labels.set('job', job);
  if (instance) labels.set('instance', instance);
  return labels;
}
