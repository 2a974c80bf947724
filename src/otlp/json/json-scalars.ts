import { Buffer } from 'node:buffer';

import { isHex } from '../protobuf/hex.ts';
import { scalars } from '../protobuf/scalars.ts';
import type { ScalarKind } from '../schema/message.ts';
import { malformed } from './json-path.ts';
import type { JsonPath } from './json-path.ts';

const INTEGER = /^-?\d{1,20}$/;
const BASE64 = /^[\w+/-]*={0,2}$/;
const RANGES = {
  int32: [-0x8000_0000, 0x7fff_ffff],
  sint32: [-0x8000_0000, 0x7fff_ffff],
  uint32: [0, 0xffff_ffff],
  fixed32: [0, 0xffff_ffff],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  sfixed64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0, 2n ** 64n - 1n],
  fixed64: [0, 2n ** 64n - 1n],
  time: [0, 2n ** 64n - 1n],
} as const satisfies Partial<Record<ScalarKind, readonly [number | bigint, number | bigint]>>;

export function scalarDefault(kind: ScalarKind): unknown {
  return scalars[kind].fallback;
}

/** Reads one value. Integers may come as number or text. Throws `BINNACLE_OTLP_MALFORMED` naming the path. */
export function fromJsonScalar(kind: ScalarKind, json: unknown, path: JsonPath): unknown {
  switch (kind) {
    case 'string':
      if (typeof json === 'string') return json;
      throw malformed(path, 'must be text');
    case 'bool':
      if (typeof json === 'boolean') return json;
      throw malformed(path, 'must be true or false');
    case 'id':
      // One that is not hexadecimal stays as it is: it is a fault of its item, not of the request.
      if (typeof json === 'string') return isHex(json) ? json.toLowerCase() : json;
      throw malformed(path, 'must be hexadecimal text');
    case 'bytes':
      if (typeof json === 'string' && BASE64.test(json)) return new Uint8Array(Buffer.from(json, 'base64'));
      throw malformed(path, 'must be base64 text');
    case 'double':
      return fromJsonDouble(json, path);
    default:
      return fromJsonInteger(kind, json, path);
  }
}

function fromJsonDouble(json: unknown, path: JsonPath): number {
  // Whole numbers beyond 2^53 are parsed as bigint, for the sake of integers.
  if (typeof json === 'number' || typeof json === 'bigint') return Number(json);
  if (json === 'NaN') return Number.NaN;
  const value = typeof json === 'string' && json.trim() !== '' ? Number(json) : Number.NaN;
  if (Number.isNaN(value)) throw malformed(path, 'must be a number');
  return value;
}

function fromJsonInteger(kind: keyof typeof RANGES, json: unknown, path: JsonPath): number | bigint {
  const value = parseInteger(json);
  const [least, most] = RANGES[kind];
  if (value === undefined || value < least || value > most) throw malformed(path, `must be an integer (${kind})`);
  if (kind === 'time') return value;
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
}

function parseInteger(json: unknown): bigint | undefined {
  if (typeof json === 'bigint') return json;
  if (typeof json === 'number' && Number.isInteger(json)) return BigInt(json);
  return typeof json === 'string' && INTEGER.test(json) ? BigInt(json) : undefined;
}
