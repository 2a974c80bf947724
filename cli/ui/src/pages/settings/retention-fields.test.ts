import { describe, expect, it } from 'vitest';
import { ageUnitOf, readRetention, writeRetention } from './retention-fields.ts';

const retention = { maxSizeBytes: 1_073_741_824, maxAgeMillis: 604_800_000, maxSpans: 5_000_000 };

describe('retention fields', () => {
  it('reads back what it wrote', () => {
    const fields = writeRetention(retention);
    expect(fields).toEqual({ sizeMebibytes: '1024', age: '7', spans: '5,000,000' });
    expect(readRetention(fields, retention)).toEqual({ retention, problems: {} });
  });

  it('writes hours below two days, and keeps exactly what is not typed anew', () => {
    const kept = { ...retention, maxSizeBytes: 1_073_741_825, maxAgeMillis: 100 * 60_000 };
    const fields = writeRetention(kept);
    expect([fields.age, ageUnitOf(kept), ageUnitOf(retention)]).toEqual(['1.67', 'hours', 'days']);
    expect(readRetention({ ...fields, spans: '7' }, kept).retention).toEqual({ ...kept, maxSpans: 7 });
    expect(readRetention({ ...fields, age: '1' }, kept).retention?.maxAgeMillis).toBe(3_600_000);
  });

  it('reads half a day, and digits in groups', () => {
    const read = readRetention({ sizeMebibytes: '512', age: '0.5', spans: '1,000,000' }, retention);
    expect(read.retention).toEqual({ maxSizeBytes: 536_870_912, maxAgeMillis: 43_200_000, maxSpans: 1_000_000 });
  });

  it('says at each field what is less than can be kept', () => {
    const { retention: read, problems } = readRetention(
      { sizeMebibytes: '3.9', age: '0.00001', spans: '0.4' },
      retention,
    );
    expect(read).toBeUndefined();
    expect(Object.keys(problems)).toEqual(['sizeMebibytes', 'age', 'spans']);
  });

  it.each(['', '0', '-1', 'many', '1e30'])('says at the field that "%s" is no limit', (spans) => {
    const { retention: read, problems } = readRetention({ sizeMebibytes: '1024', age: '7', spans }, retention);
    expect(read).toBeUndefined();
    expect(Object.keys(problems)).toEqual(['spans']);
  });
});
