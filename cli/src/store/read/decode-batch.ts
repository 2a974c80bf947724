import { zstdDecompressSync } from 'node:zlib';
import { BinnacleError } from 'binnacle/contract';
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
  try {
    return decodeRequest(batch.signal, zstdDecompressSync(batch.content));
  } catch (cause) {
    const message = `The file of the database is damaged where request ${id} is kept: what belongs to it cannot be shown whole. The rest can`;
    throw new BinnacleError('BINNACLE_STORE_DAMAGED', message, { cause });
  }
}
