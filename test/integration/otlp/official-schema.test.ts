import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';

import { decodeRequest, decodeResponse, encodeRequest, encodeResponse, SIGNALS } from '../../../src/otlp/index.ts';
import type { Signal, TelemetryData } from '../../../src/otlp/index.ts';
import type { Field, Message } from '../../../src/otlp/schema/message.ts';
import { signals } from '../../../src/otlp/schema/service.ts';
import { loadOfficialSchema, officialType } from './official-schema.ts';
import { createRandom, randomMessage } from './random-telemetry.ts';

/** For the profiles signal only. */
const LEFT_OUT = new Set(['AnyValue.stringValueStrindex', 'KeyValue.keyStrindex']);
const OUR_NAMES_OF_TYPES: Readonly<Record<string, readonly string[]>> = {
  bytes: ['bytes', 'id'],
  fixed64: ['fixed64', 'time'],
};
const SEEDS = Array.from({ length: 60 }, (_, seed) => seed + 1);
const root = loadOfficialSchema();

function compareMessages(ours: Message, official: protobuf.Type, seen = new Set<Message>()): void {
  if (seen.has(ours)) return;
  seen.add(ours);
  const expectedKeys = official.fieldsArray
    .map(({ name }) => name)
    .filter((name) => !LEFT_OUT.has(`${official.name}.${name}`));
  expect(Object.keys(ours.fields).toSorted(), official.fullName).toEqual(expectedKeys.toSorted());
  for (const [key, field] of Object.entries(ours.fields)) {
    const officialField = official.fields[key];
    if (officialField !== undefined) compareFields(`${official.fullName}.${key}`, field, officialField.resolve(), seen);
  }
}

function compareFields(name: string, ours: Field, official: protobuf.Field, seen: Set<Message>): void {
  expect(ours.number, name).toBe(official.id);
  expect(ours.isRepeated, name).toBe(official.repeated);
  const isOptional = official.options?.['proto3_optional'] === true;
  const presence = isOptional ? ['explicit'] : official.partOf === null ? ['always', 'optional'] : ['choice'];
  expect(presence, name).toContain(ours.presence);
  if (official.resolvedType instanceof protobuf.Type)
    compareMessages((ours.type as () => Message)(), official.resolvedType, seen);
  else if (official.resolvedType instanceof protobuf.Enum) expect(ours.type, name).toBe('int32');
  else expect(OUR_NAMES_OF_TYPES[official.type] ?? [official.type], name).toContain(ours.type);
}

function randomData(signal: Signal, seed: number): TelemetryData[Signal] {
  return randomMessage(signals[signal].request, createRandom(seed)) as unknown as TelemetryData[Signal];
}

describe.each(SIGNALS)('%s and the official .proto files', (signal) => {
  const request = officialType(root, signal, 'Request');

  it('have the same messages, fields, numbers and types', () => {
    compareMessages(signals[signal].request, request);
    compareMessages(signals[signal].response, officialType(root, signal, 'Response'));
  });

  it('give the same bytes when a decoder made from them re-encodes ours', () => {
    for (const seed of SEEDS) {
      const ours = encodeRequest(signal, randomData(signal, seed));
      const theirs = request.encode(request.decode(ours)).finish();
      expect(decodeRequest(signal, theirs), `seed ${seed}`).toEqual(randomData(signal, seed));
      expect(theirs.length, `seed ${seed}`).toBeLessThanOrEqual(ours.length);
    }
  });

  it('agree about partial success', () => {
    const response = officialType(root, signal, 'Response');
    const bytes = encodeResponse(signal, { rejected: 12, message: 'too old' });
    expect(response.decode(bytes).toJSON()).toEqual({
      partialSuccess: { [signals[signal].rejectedField]: '12', errorMessage: 'too old' },
    });
    expect(decodeResponse(signal, response.encode(response.decode(bytes)).finish())).toEqual({
      rejected: 12,
      message: 'too old',
    });
    expect(encodeResponse(signal, { rejected: 0, message: '' })).toHaveLength(0);
  });
});
