import type { Resource as SdkResource } from '@opentelemetry/resources';
import type { InstrumentationScope as SdkScope } from '@opentelemetry/core';
import { toKeyValues } from '../../otlp/index.ts';
import type { InstrumentationScope, Resource } from '../../otlp/index.ts';
import type { Redactor } from '../redaction/index.ts';

/** What every record of the SDK says about where it comes from. The logs SDK adds attributes to the scope. */
export interface Scoped {
  readonly resource: SdkResource;
  readonly instrumentationScope: SdkScope & {
    readonly attributes?: object;
    readonly droppedAttributesCount?: number;
  };
}

export interface ScopeGroup<Item> {
  readonly scope: InstrumentationScope;
  readonly schemaUrl: string | undefined;
  readonly items: Item[];
}

export interface ResourceGroup<Item> {
  readonly resource: Resource;
  readonly schemaUrl: string | undefined;
  readonly scopes: ScopeGroup<Item>[];
}

/** Converts records one by one and groups them by the identity of their resource and scope, in order of first appearance. */
export function groupByScope<R extends Scoped, Item>(
  records: readonly R[],
  redactor: Redactor,
  convert: (record: R) => Item,
): ResourceGroup<Item>[] {
  const byResource = new Map<SdkResource, Map<SdkScope, Item[]>>();
  for (const record of records) {
    const byScope = getOrAdd(byResource, record.resource, () => new Map<SdkScope, Item[]>());
    getOrAdd(byScope, record.instrumentationScope, () => []).push(convert(record));
  }
  return Array.from(byResource, ([resource, byScope]) => ({
    resource: { attributes: toKeyValues(redactor.attributes(resource.attributes)) },
    schemaUrl: resource.schemaUrl,
    scopes: Array.from(byScope, ([scope, items]) => ({
      scope: toScope(scope, redactor),
      schemaUrl: scope.schemaUrl,
      items,
    })),
  }));
}

function toScope(scope: Scoped['instrumentationScope'], redactor: Redactor): InstrumentationScope {
  return {
    name: redactor.text(scope.name),
    version: scope.version,
    attributes: scope.attributes === undefined ? [] : toKeyValues(redactor.attributes({ ...scope.attributes })),
    droppedAttributesCount: scope.droppedAttributesCount,
  };
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = create();
    map.set(key, value);
  }
  return value;
}
