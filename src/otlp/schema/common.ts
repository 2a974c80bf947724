import type { EntityRef, InstrumentationScope, KeyValue, Resource } from '../model/common.ts';
import { always, choice, list, message, optional, optionalList } from './message.ts';
import type { Message } from './message.ts';

interface AnyValueFields {
  stringValue: unknown;
  boolValue: unknown;
  intValue: unknown;
  doubleValue: unknown;
  arrayValue: unknown;
  kvlistValue: unknown;
  bytesValue: unknown;
}

interface Values {
  values: unknown;
}

export const anyValue: Message = message<AnyValueFields>('AnyValue', {
  stringValue: choice(1, 'string'),
  boolValue: choice(2, 'bool'),
  intValue: choice(3, 'int64'),
  doubleValue: choice(4, 'double'),
  arrayValue: choice(5, () => arrayValue),
  kvlistValue: choice(6, () => keyValueList),
  bytesValue: choice(7, 'bytes'),
});

export const keyValue = message<KeyValue>('KeyValue', {
  key: always(1, 'string'),
  value: always(2, () => anyValue),
});

const arrayValue = message<Values>('ArrayValue', { values: list(1, () => anyValue) });

const keyValueList = message<Values>('KeyValueList', { values: list(1, () => keyValue) });

const entityRef = message<EntityRef>('EntityRef', {
  schemaUrl: optional(1, 'string'),
  type: always(2, 'string'),
  idKeys: list(3, 'string'),
  descriptionKeys: list(4, 'string'),
});

export const resource = message<Resource>('Resource', {
  attributes: list(1, () => keyValue),
  droppedAttributesCount: optional(2, 'uint32'),
  entityRefs: optionalList(3, () => entityRef),
});

export const instrumentationScope = message<InstrumentationScope>('InstrumentationScope', {
  name: always(1, 'string'),
  version: optional(2, 'string'),
  attributes: list(3, () => keyValue),
  droppedAttributesCount: optional(4, 'uint32'),
});
