import type { Signal, TelemetryData } from '../../../src/otlp/index.ts';
import { isDefault } from '../../../src/otlp/schema/is-default.ts';
import type { Field, Message, ScalarKind } from '../../../src/otlp/schema/message.ts';
import { signals } from '../../../src/otlp/schema/service.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import type { Random } from '../../support/seeded-random.ts';

const TEXTS = [
  'a',
  'service.name',
  'größer',
  '日本語',
  '🚢🧭',
  'line\nbreak\0',
  'x'.repeat(48),
  'y'.repeat(49),
  'ö'.repeat(300),
  'z'.repeat(20_000),
];
const DOUBLES = [0, -0, 1.5, -2.25e-308, 5e-324, 1.7976931348623157e308, Number.NaN, Infinity, -Infinity, 0.1];
const SIGNED = [
  0,
  1,
  -1,
  127,
  128,
  300,
  2 ** 31,
  -(2 ** 31),
  2 ** 53 - 1,
  -(2 ** 53 - 1),
  2n ** 63n - 1n,
  -(2n ** 63n),
  2n ** 53n,
  -(2n ** 60n),
];
const UNSIGNED = [0, 1, 127, 128, 16_384, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1, 2n ** 63n, 2n ** 64n - 1n];
const INT32 = [0, 1, -1, 5, 127, 128, 2 ** 31 - 1, -(2 ** 31)];
const UINT32 = [0, 1, 127, 128, 0x101, 2 ** 31, 2 ** 32 - 1];
const TIMES = [0n, 1n, 1_700_000_000_123_456_789n, 2n ** 64n - 1n];

/** Telemetry as the decoder would give it back: every field of the table appears sooner or later, with its edge values. */
export function randomTelemetry(signal: Signal, seed: number): TelemetryData[Signal] {
  return randomMessage(signals[signal].request, seededRandom(seed)) as object as TelemetryData[Signal];
}

function randomMessage(message: Message, random: Random, depth = 0): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const choices = Object.keys(message.fields).filter((key) => message.fields[key]?.presence === 'choice');
  const chosen = random() < 0.9 ? pick(choices, random) : undefined;
  for (const [key, field] of Object.entries(message.fields)) {
    const isPresent = field.presence === 'choice' ? key === chosen : field.presence === 'always' || random() < 0.6;
    if (!isPresent) continue;
    const value = randomField(field, random, depth);
    if (field.presence !== 'optional' || !isDefault(value)) values[key] = value;
  }
  return values;
}

function randomField(field: Field, random: Random, depth: number): unknown {
  const one = (): unknown =>
    typeof field.type === 'function'
      ? randomMessage(field.type(), random, depth + 1)
      : randomScalar(field.type, random);
  if (!field.isRepeated) return one();
  const length = depth > 9 ? 0 : Math.floor(random() * 4);
  return Array.from({ length }, one);
}

function randomScalar(kind: ScalarKind, random: Random): unknown {
  switch (kind) {
    case 'string':
      return random() < 0.1 ? '' : pick(TEXTS.slice(0, random() < 0.05 ? TEXTS.length : -1), random);
    case 'bytes':
      return Uint8Array.from({ length: Math.floor(random() * 40) }, () => Math.floor(random() * 256));
    case 'id':
      return Array.from({ length: pick([0, 16, 32], random) ?? 0 }, () => Math.floor(random() * 16).toString(16)).join(
        '',
      );
    case 'bool':
      return random() < 0.5;
    case 'double':
      return pick(DOUBLES, random);
    case 'time':
      return pick(TIMES, random);
    case 'int32':
    case 'sint32':
      return pick(INT32, random);
    case 'uint32':
    case 'fixed32':
      return pick(UINT32, random);
    case 'int64':
    case 'sfixed64':
      return pick(SIGNED, random);
    default:
      return pick(UNSIGNED, random);
  }
}

function pick<T>(items: readonly T[], random: Random): T | undefined {
  return items[Math.floor(random() * items.length)];
}
