import { leastRetention } from '../../../../src/api/least-retention.ts';
import type { Retention } from '../../../../src/api/storage.ts';

const MEBIBYTE = 1024 * 1024;
const DAY_MILLIS = 24 * 3_600_000;

/** The limits as they are typed. */
export interface RetentionFields {
  readonly sizeMebibytes: string;
  readonly ageDays: string;
  readonly spans: string;
}

export function writeRetention({ maxSizeBytes, maxAgeMillis, maxSpans }: Retention): RetentionFields {
  return {
    sizeMebibytes: String(Number((maxSizeBytes / MEBIBYTE).toFixed(2))),
    ageDays: String(Number((maxAgeMillis / DAY_MILLIS).toFixed(2))),
    spans: maxSpans.toLocaleString('en-US'),
  };
}

/** What was typed, or what is wrong with each field. */
export function readRetention(fields: RetentionFields): {
  readonly retention: Retention | undefined;
  readonly problems: Partial<Record<keyof RetentionFields, string>>;
} {
  const maxSizeBytes = read(fields.sizeMebibytes, MEBIBYTE, leastRetention.maxSizeBytes);
  const maxAgeMillis = read(fields.ageDays, DAY_MILLIS, leastRetention.maxAgeMillis);
  const maxSpans = read(fields.spans, 1, leastRetention.maxSpans);
  const problems = {
    ...(maxSizeBytes === undefined && { sizeMebibytes: 'A number from 4, such as 1024.' }),
    ...(maxAgeMillis === undefined && { ageDays: 'A number above 0, such as 7.' }),
    ...(maxSpans === undefined && { spans: 'A number from 1, such as 5,000,000.' }),
  };
  if (maxSizeBytes === undefined || maxAgeMillis === undefined || maxSpans === undefined) {
    return { retention: undefined, problems };
  }
  return { retention: { maxSizeBytes, maxAgeMillis, maxSpans }, problems };
}

/** In the unit of the API, rounded; nothing where it is no number, or less than can be kept. */
function read(text: string, factor: number, least: number): number | undefined {
  const value = Math.round(Number(text.replaceAll(/[\s,_]/g, '')) * factor);
  return text.trim() !== '' && Number.isSafeInteger(value) && value >= least ? value : undefined;
}
