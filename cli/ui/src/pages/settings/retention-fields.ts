import { leastRetention } from '../../../../src/api/least-retention.ts';
import type { Retention } from '../../../../src/api/storage.ts';

const MEBIBYTE = 1024 * 1024;
const ageUnits = { hours: 3_600_000, days: 24 * 3_600_000 };

/** The limits as they are typed. */
export interface RetentionFields {
  readonly sizeMebibytes: string;
  /** In the unit of `ageUnitOf`. */
  readonly age: string;
  readonly spans: string;
}

/** In what the age is written and typed: below two days, days would be hard to read. */
export function ageUnitOf({ maxAgeMillis }: Retention): keyof typeof ageUnits {
  return maxAgeMillis < 2 * ageUnits.days ? 'hours' : 'days';
}

export function writeRetention(retention: Retention): RetentionFields {
  const { maxSizeBytes, maxAgeMillis, maxSpans } = retention;
  return {
    sizeMebibytes: String(Number((maxSizeBytes / MEBIBYTE).toFixed(2))),
    age: String(Number((maxAgeMillis / ageUnits[ageUnitOf(retention)]).toFixed(2))),
    spans: maxSpans.toLocaleString('en-US'),
  };
}

/** What was typed, or what is wrong with each field. Where nothing was typed, it is as it is kept, and not as it is rounded. */
export function readRetention(
  fields: RetentionFields,
  kept: Retention,
): {
  readonly retention: Retention | undefined;
  readonly problems: Partial<Record<keyof RetentionFields, string>>;
} {
  const written = writeRetention(kept);
  const ageUnit = ageUnits[ageUnitOf(kept)];
  const maxSizeBytes =
    fields.sizeMebibytes === written.sizeMebibytes
      ? kept.maxSizeBytes
      : read(fields.sizeMebibytes, MEBIBYTE, leastRetention.maxSizeBytes);
  const maxAgeMillis =
    fields.age === written.age ? kept.maxAgeMillis : read(fields.age, ageUnit, leastRetention.maxAgeMillis);
  const maxSpans = read(fields.spans, 1, leastRetention.maxSpans);
  const problems = {
    ...(maxSizeBytes === undefined && { sizeMebibytes: 'A number from 4, such as 1024.' }),
    ...(maxAgeMillis === undefined && { age: 'A number above 0, such as 7.' }),
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
