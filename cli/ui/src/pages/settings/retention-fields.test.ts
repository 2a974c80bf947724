import { describe, expect, it } from 'vitest';
import { readRetention, writeRetention } from './retention-fields.ts';

const retention = { maxSizeBytes: 1_073_741_824, maxAgeMillis: 604_800_000, maxSpans: 5_000_000 };

describe('retention fields', () => {
  it('reads back what it wrote', () => {
    const fields = writeRetention(retention);
    expect(fields).toEqual({ sizeMebibytes: '1024', ageDays: '7', spans: '5,000,000' });
    expect(readRetention(fields)).toEqual({ retention, problems: {} });
  });

  it('reads half a day, and digits in groups', () => {
    const { retention } = readRetention({ sizeMebibytes: '512', ageDays: '0.5', spans: '1,000,000' });
    expect(retention).toEqual({ maxSizeBytes: 536_870_912, maxAgeMillis: 43_200_000, maxSpans: 1_000_000 });
  });

  it('says at each field what is less than can be kept', () => {
    const { retention, problems } = readRetention({ sizeMebibytes: '3.9', ageDays: '0.00001', spans: '0.4' });
    expect(retention).toBeUndefined();
    expect(Object.keys(problems)).toEqual(['sizeMebibytes', 'ageDays', 'spans']);
  });

  it.each(['', '0', '-1', 'many', '1e30'])('says at the field that "%s" is no limit', (spans) => {
    const { retention, problems } = readRetention({ sizeMebibytes: '1024', ageDays: '7', spans });
    expect(retention).toBeUndefined();
    expect(Object.keys(problems)).toEqual(['spans']);
  });
});
