import protobuf from 'protobufjs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';

import { decodeRequest, decodeResponse, encodeRequest, encodeResponse, SIGNALS } from '../../../src/otlp/index.ts';
import type { Field, Message } from '../../../src/otlp/schema/message.ts';
import { signals } from '../../../src/otlp/schema/service.ts';
import { loadOfficialSchema, officialType } from './official-schema.ts';
import { randomTelemetry } from './random-telemetry.ts';

/** For the profiles signal only. */
const LEFT_OUT = new Set(['AnyValue.stringValueStrindex', 'KeyValue.keyStrindex']);
/** Two types of ours say how bytes and fixed64 look in the model; on the wire they are nothing else. */
const WIRE_TYPES: Readonly<Record<string, string>> = { id: 'bytes', time: 'fixed64' };
const SEEDS = Array.from({ length: 60 }, (_, seed) => seed + 1);
const root = loadOfficialSchema();

/** One line for each field of a message and of the messages within it. */
function describeOurs(message: Message, path: string, seen: readonly Message[] = []): string[] {
  if (seen.includes(message)) return [];
  return Object.entries(message.fields).flatMap(([key, field]) => {
    const { type } = field;
    const ownPath = `${path}.${key}`;
    const within = typeof type === 'function' ? describeOurs(type(), ownPath, [...seen, message]) : [];
    const typeName = typeof type === 'function' ? 'message' : (WIRE_TYPES[type] ?? type);
    return [
      `${ownPath} = ${field.number} ${field.isRepeated ? 'repeated ' : ''}${presenceOf(field)} ${typeName}`,
      ...within,
    ];
  });
}

function presenceOf({ presence }: Field): string {
  return presence === 'choice' || presence === 'explicit' ? presence : 'implicit';
}

function describeOfficial(type: protobuf.Type, path: string, seen: readonly protobuf.Type[] = []): string[] {
  if (seen.includes(type)) return [];
  const fields = type.fieldsArray.filter(({ name }) => !LEFT_OUT.has(`${type.name}.${name}`));
  return fields.flatMap((field) => {
    const { resolvedType } = field.resolve();
    const ownPath = `${path}.${field.name}`;
    const within =
      resolvedType instanceof protobuf.Type ? describeOfficial(resolvedType, ownPath, [...seen, type]) : [];
    const typeName = resolvedType instanceof protobuf.Type ? 'message' : resolvedType === null ? field.type : 'int32';
    return [
      `${ownPath} = ${field.id} ${field.repeated ? 'repeated ' : ''}${officialPresence(field)} ${typeName}`,
      ...within,
    ];
  });
}

function officialPresence(field: protobuf.Field): string {
  if (field.options?.['proto3_optional'] === true) return 'explicit';
  return field.partOf === null ? 'implicit' : 'choice';
}

describe.each(SIGNALS)('%s and the official .proto files', (signal) => {
  const request = officialType(root, signal, 'Request');
  const response = officialType(root, signal, 'Response');

  it('have the same messages, fields, numbers, types and presence', () => {
    expect(describeOurs(signals[signal].request, '').toSorted()).toEqual(describeOfficial(request, '').toSorted());
    expect(describeOurs(signals[signal].response, '').toSorted()).toEqual(describeOfficial(response, '').toSorted());
  });

  it('mean the same when a decoder and encoder made from them stand between ours', () => {
    const changed = SEEDS.filter((seed) => {
      const data = randomTelemetry(signal, seed);
      const theirs = request.encode(request.decode(encodeRequest(signal, data))).finish();
      return !isDeepStrictEqual(decodeRequest(signal, theirs), data);
    });
    expect(changed).toEqual([]);
  });

  it('agree about partial success', () => {
    const bytes = encodeResponse(signal, { rejected: 12, message: 'too old' });
    const theirs = response.decode(bytes);
    expect(theirs.toJSON()).toEqual({
      partialSuccess: { [signals[signal].rejectedField]: '12', errorMessage: 'too old' },
    });
    expect(decodeResponse(signal, response.encode(theirs).finish())).toEqual({ rejected: 12, message: 'too old' });
    expect(encodeResponse(signal, { rejected: 0, message: '' })).toHaveLength(0);
  });
});
