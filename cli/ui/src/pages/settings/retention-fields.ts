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
  const size = positive(fields.sizeMebibytes);
  const age = positive(fields.ageDays);
  const spans = positive(fields.spans);
  const problems = {
    ...(size === undefined && { sizeMebibytes: 'A number above 0, such as 1024.' }),
    ...(age === undefined && { ageDays: 'A number above 0, such as 7.' }),
    ...(spans === undefined && { spans: 'A number above 0, such as 5,000,000.' }),
  };
  if (size === undefined || age === undefined || spans === undefined) return { retention: undefined, problems };
  return {
    retention: {
      maxSizeBytes: Math.round(size * MEBIBYTE),
      maxAgeMillis: Math.round(age * DAY_MILLIS),
      maxSpans: Math.max(1, Math.round(spans)),
    },
    problems,
  };
}

function positive(text: string): number | undefined {
  const value = Number(text.replaceAll(/[\s,_]/g, ''));
  return text.trim() !== '' && Number.isFinite(value) && value > 0 ? value : undefined;
}
