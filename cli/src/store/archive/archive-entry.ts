import { SIGNALS } from 'binnacle/otlp';
import type { Signal } from 'binnacle/otlp';
import type { Refusal } from '../writer/findings.ts';
import type { ProcessReport } from '../writer/process-reports.ts';

/** What the name of a file in an archive says of the batch that is in it. */
export interface ArchiveEntry {
  readonly number: number;
  readonly signal: Signal;
  readonly receivedMillis: number;
  readonly hash: Uint8Array;
}

/** Says how many of what are in the archive. It is the last file, so that an archive without it is not whole. */
export interface Manifest {
  readonly version: 1;
  readonly exportedAt: string;
  readonly batches: number;
  readonly spans: number;
  readonly logs: number;
  readonly points: number;
  /** Operations that have not ended; what follows is not in archives of before. */
  readonly open?: number;
  /** Of what alone it is an archive, which is without the last two; absent where it is one of everything. */
  readonly runId?: string;
  /** Services that have said which operations are open. */
  readonly reportingServices?: readonly string[];
  /** When processes said so last. */
  readonly processReports?: readonly ProcessReport[];
  /** What the console refused, of which no batch tells. */
  readonly refusals?: readonly Refusal[];
}

export const MANIFEST_NAME = 'manifest.json';
/** Of the batches. */
export const FOLDER = 'batches';
/** Of what has not ended: a file for each process. */
export const OPEN_FOLDER = 'open';
/** Of a file that does not name all that is open in its process. */
const PART = '-part';

/** For example `open/000000042.pb`, or `open/000000042-part.pb`. */
export function openEntryName(number: number, isPart: boolean): string {
  return `${OPEN_FOLDER}/${padded(number)}${isPart ? PART : ''}.pb`;
}

/** Whether the file says nothing of what it does not name. */
export function isPartOfProcess(name: string): boolean {
  return name.endsWith(`${PART}.pb`);
}

/** For example `batches/000000042-traces-1795339363479-9f86….pb`. */
export function entryName({ number, signal, receivedMillis, hash }: ArchiveEntry): string {
  return `${FOLDER}/${padded(number)}-${signal}-${receivedMillis}-${Buffer.from(hash).toString('hex')}.pb`;
}

/** `undefined` for a file that is no batch. */
export function parseEntryName(name: string): ArchiveEntry | undefined {
  const [, number, signal, receivedMillis, hash] = /^batches\/(\d+)-([a-z]+)-(\d+)-([0-9a-f]+)\.pb$/u.exec(name) ?? [];
  const known = SIGNALS.find((candidate) => candidate === signal);
  if (known === undefined || hash === undefined) return undefined;
  return {
    number: Number(number),
    signal: known,
    receivedMillis: Number(receivedMillis),
    hash: Buffer.from(hash, 'hex'),
  };
}

function padded(number: number): string {
  return String(number).padStart(9, '0');
}
