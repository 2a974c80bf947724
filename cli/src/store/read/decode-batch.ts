import { zstdDecompressSync } from 'node:zlib';
import { decodeRequest } from 'binnacle/otlp';
import type { LogsData, TracesData } from 'binnacle/otlp';
import type { Reader } from './reader.ts';

interface BatchRow {
  readonly signal: 'traces' | 'logs';
  readonly content: Uint8Array;
}

/** The request that spans or log records came with. */
export function decodeBatch(reader: Reader, id: number): TracesData | LogsData {
  const batch = reader.row<BatchRow>('SELECT signal, content FROM batches WHERE id = ?', id);
  if (batch === undefined) throw new Error(`Batch ${id} is not in the store`);
  return decodeRequest(batch.signal, zstdDecompressSync(batch.content));
}
