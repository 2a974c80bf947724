import { Buffer } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

import { Refusal } from './refusal.ts';

const decompress = promisify(gunzip);
/** RFC 9110, 8.4.1.3: the old name means the same. */
const GZIP = ['gzip', 'x-gzip'];
const AS_IS = ['', 'none', 'identity'];

export interface Body {
  readonly bytes: Uint8Array;
  /** As it came, before it was decompressed. */
  readonly sizeBytes: number;
}

/**
 * Reads and decompresses a request's body, once its headers promise one that can be read: `goOn` is called then. Throws a
 * {@link Refusal} when it is too large, before or after decompressing, or damaged.
 */
export async function readBody(request: IncomingMessage, limitBytes: number, goOn: () => void): Promise<Body> {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? '';
  const isCompressed = GZIP.includes(encoding);
  if (!isCompressed && !AS_IS.includes(encoding)) {
    const message = `content encoding ${encoding} is not supported; use gzip or none`;
    throw new Refusal(415, message, { headers: { 'accept-encoding': 'gzip' } });
  }
  if (Number(request.headers['content-length']) > limitBytes) throw tooLarge(limitBytes);
  goOn();
  const raw = await readRaw(request, limitBytes);
  const bytes = isCompressed ? await inflate(raw, limitBytes) : raw;
  return { bytes, sizeBytes: raw.length };
}

async function readRaw(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  // Destroying the request on the way out would cut the connection before the refusal is sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > limitBytes) throw tooLarge(limitBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function inflate(raw: Buffer, limitBytes: number): Promise<Buffer> {
  try {
    return await decompress(raw, { maxOutputLength: limitBytes });
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw isTooLarge ? tooLarge(limitBytes) : new Refusal(400, 'the body is not gzip', { cause: error });
  }
}

function tooLarge(limitBytes: number): Refusal {
  return new Refusal(413, `the request is larger than ${limitBytes} bytes`);
}
