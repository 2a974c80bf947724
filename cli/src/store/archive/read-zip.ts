import { crc32, inflateRawSync } from 'node:zlib';
import type { InflateRaw } from 'node:zlib';
import { ReadAhead } from './read-ahead.ts';

export interface ZippedFile {
  readonly name: string;
  /** `undefined` where it is damaged. */
  readonly content: Uint8Array | undefined;
}

interface Head {
  readonly name: string;
  readonly isDeflated: boolean;
  readonly crc: number;
  readonly sizeBytes: number;
  /** Whether check sum and size are behind the content instead. */
  readonly hasDescriptor: boolean;
}

/** `unfinished` where there is more of it. */
type Inflated = { readonly content: Uint8Array; readonly sizeBytes: number } | 'unfinished' | 'damaged';

// APPNOTE.TXT 4.3.7 and 4.3.9.
const FILE_SIGNATURE = Buffer.from('PK\x03\x04');
const DESCRIPTOR_SIGNATURE = Buffer.from('PK\x07\x08');
const HEAD_BYTES = 30;
const DESCRIPTOR_BYTES = 16;
const HAS_DESCRIPTOR = 8;
const STORED = 0;
const DEFLATED = 8;
const methods: ReadonlySet<number> = new Set([STORED, DEFLATED]);

const FIRST_LOOK_BYTES = 64 * 1024;

/**
 * The files of an open zip, in their order. Where one ends is told by its compressed data, not searched for: what begins another one may
 * be in its content as well. Throws what is wrong with a zip that cannot be read any further.
 */
export function* readZip(input: number): Generator<ZippedFile> {
  const source = new ReadAhead(input);
  while (source.peek(FILE_SIGNATURE.length).equals(FILE_SIGNATURE)) {
    const head = readHead(source);
    yield { name: head.name, content: head.hasDescriptor ? readStreamed(source) : readSized(source, head) };
  }
}

function readHead(source: ReadAhead): Head {
  const head = source.take(HEAD_BYTES);
  const method = methodOf(head);
  const name = source.take(head.readUInt16LE(26)).toString();
  source.take(head.readUInt16LE(28));
  if (!methods.has(method)) throw new Error(`${name} is compressed by method ${method}`);
  return {
    name,
    isDeflated: method === DEFLATED,
    crc: head.readUInt32LE(14),
    sizeBytes: head.readUInt32LE(18),
    hasDescriptor: (head.readUInt16LE(6) & HAS_DESCRIPTOR) !== 0,
  };
}

function readSized(source: ReadAhead, { isDeflated, crc, sizeBytes }: Head): Uint8Array | undefined {
  const bytes = source.take(sizeBytes);
  const inflated: Inflated = isDeflated ? inflate(bytes) : { content: bytes, sizeBytes };
  return typeof inflated === 'object' && crc32(inflated.content) === crc ? inflated.content : undefined;
}

function readStreamed(source: ReadAhead): Uint8Array | undefined {
  for (let lookBytes = FIRST_LOOK_BYTES; ; lookBytes *= 2) {
    const ahead = source.peek(lookBytes);
    const inflated = inflate(ahead);
    if (inflated === 'unfinished' && ahead.length === lookBytes) continue;
    if (inflated === 'unfinished') throw new Error('it ends in the middle of a file');
    if (inflated !== 'damaged' && takeWithDescriptor(source, inflated)) return inflated.content;
    skipToHead(source);
    return undefined;
  }
}

/** What begins a file may be within the damaged one, too, but hardly with what follows it in a head. */
function skipToHead(source: ReadAhead): void {
  do source.skipTo(FILE_SIGNATURE);
  while (source.peek(HEAD_BYTES).length === HEAD_BYTES && !methods.has(methodOf(source.peek(HEAD_BYTES))));
}

function methodOf(head: Buffer): number {
  return head.readUInt16LE(8);
}

/** Answers false, and takes nothing, where the check sum is of something else. Its signature is left out by some. */
function takeWithDescriptor(source: ReadAhead, { content, sizeBytes }: Exclude<Inflated, string>): boolean {
  const descriptor = source.peek(sizeBytes + DESCRIPTOR_BYTES).subarray(sizeBytes);
  const isSigned = descriptor.subarray(0, DESCRIPTOR_SIGNATURE.length).equals(DESCRIPTOR_SIGNATURE);
  const skippedBytes = isSigned ? 0 : DESCRIPTOR_SIGNATURE.length;
  if (descriptor.length < DESCRIPTOR_BYTES) throw new Error('it ends in the middle of a file');
  if (descriptor.readUInt32LE(DESCRIPTOR_SIGNATURE.length - skippedBytes) !== crc32(content)) return false;
  source.take(sizeBytes + DESCRIPTOR_BYTES - skippedBytes);
  return true;
}

function inflate(bytes: Buffer): Inflated {
  try {
    const { buffer, engine } = inflateRawSync(bytes, { info: true }) as unknown as {
      readonly buffer: Buffer;
      readonly engine: InflateRaw;
    };
    return { content: buffer, sizeBytes: engine.bytesWritten };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR' ? 'unfinished' : 'damaged';
  }
}
