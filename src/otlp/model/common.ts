/** A 64-bit integer: `number` while it is safe, `bigint` beyond. Both are accepted when encoding. */
export type Int64 = number | bigint;

/** The value of an attribute or the body of a log record. `{}` is OTLP's way to say "no value". */
export type AnyValue =
  | { readonly stringValue: string }
  | { readonly boolValue: boolean }
  | { readonly intValue: Int64 }
  | { readonly doubleValue: number }
  | { readonly arrayValue: { readonly values: readonly AnyValue[] } }
  | { readonly kvlistValue: { readonly values: readonly KeyValue[] } }
  | { readonly bytesValue: Uint8Array }
  | { readonly [key: string]: never };

export interface KeyValue {
  readonly key: string;
  readonly value: AnyValue;
}

/** Names the attributes of a resource that identify one entity. */
export interface EntityRef {
  readonly schemaUrl?: string | undefined;
  readonly type: string;
  readonly idKeys: readonly string[];
  readonly descriptionKeys: readonly string[];
}

export interface Resource {
  readonly attributes: readonly KeyValue[];
  readonly droppedAttributesCount?: number | undefined;
  readonly entityRefs?: readonly EntityRef[] | undefined;
}

export interface InstrumentationScope {
  readonly name: string;
  readonly version?: string | undefined;
  readonly attributes: readonly KeyValue[];
  readonly droppedAttributesCount?: number | undefined;
}
