import type { ScalarKind } from '../schema/message.ts';
import type { Reader } from './reader.ts';
import type { Writer } from './writer.ts';

/** How one scalar type looks on the wire. `write` is only given values of the type; it answers false when it wrote nothing. */
export interface Scalar {
  readonly wireType: 0 | 1 | 2 | 5;
  readonly fallback: unknown;
  readonly write: (writer: Writer, value: never) => void | boolean;
  readonly read: (reader: Reader) => unknown;
}

function scalar<T>(
  wireType: Scalar['wireType'],
  fallback: T,
  write: (writer: Writer, value: T) => void | boolean,
  read: (reader: Reader) => T,
): Scalar {
  return { wireType, fallback, write, read };
}

export const scalars: Readonly<Record<ScalarKind, Scalar>> = {
  string: scalar<string>(
    2,
    '',
    (writer, value) => writer.string(value),
    (reader) => reader.string(),
  ),
  bytes: scalar<Uint8Array>(
    2,
    new Uint8Array(0),
    (writer, value) => writer.bytes(value),
    (reader) => reader.bytes(),
  ),
  id: scalar<string>(
    2,
    '',
    (writer, value) => writer.hex(value),
    (reader) => reader.hex(),
  ),
  bool: scalar<boolean>(
    0,
    false,
    (writer, value) => writer.varint32(value ? 1 : 0),
    (reader) => reader.int64() !== 0,
  ),
  int32: scalar<number>(
    0,
    0,
    (writer, value) => writer.varint64(value | 0),
    (reader) => reader.varint32() | 0,
  ),
  uint32: scalar<number>(
    0,
    0,
    (writer, value) => writer.varint32(value >>> 0),
    (reader) => reader.varint32(),
  ),
  sint32: scalar<number>(
    0,
    0,
    (writer, value) => writer.varint32(((value << 1) ^ (value >> 31)) >>> 0),
    (reader) => fromZigzag(reader.varint32()),
  ),
  fixed32: scalar<number>(
    5,
    0,
    (writer, value) => writer.fixed32(value),
    (reader) => reader.fixed32(),
  ),
  int64: scalar<number | bigint>(
    0,
    0,
    (writer, value) => writer.varint64(value),
    (reader) => reader.int64(),
  ),
  uint64: scalar<number | bigint>(
    0,
    0,
    (writer, value) => writer.varint64(value),
    (reader) => reader.uint64(),
  ),
  fixed64: scalar<number | bigint>(
    1,
    0,
    (writer, value) => writer.fixed64(value),
    (reader) => reader.fixed64(),
  ),
  sfixed64: scalar<number | bigint>(
    1,
    0,
    (writer, value) => writer.fixed64(value),
    (reader) => reader.sfixed64(),
  ),
  time: scalar<bigint>(
    1,
    0n,
    (writer, value) => writer.fixed64(value),
    (reader) => reader.time(),
  ),
  double: scalar<number>(
    1,
    0,
    (writer, value) => writer.double(value),
    (reader) => reader.double(),
  ),
};

function fromZigzag(value: number): number {
  return (value >>> 1) ^ -(value & 1);
}
