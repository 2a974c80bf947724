import type { Retention, StorageStatus } from '../../../../src/api/storage.ts';
import { formatBytes, formatCount } from '../../format/index.ts';

type Kept = Pick<StorageStatus, 'sizeBytes' | 'spans' | 'oldestAtMillis'>;

/** What such limits would remove at once, in words; undefined where all may stay. */
export function whatGoes({ sizeBytes, spans, oldestAtMillis }: Kept, to: Retention, nowMillis: number) {
  const parts = [
    sizeBytes > to.maxSizeBytes && `about ${formatBytes(sizeBytes - to.maxSizeBytes)} of ${formatBytes(sizeBytes)}`,
    spans > to.maxSpans && `about ${formatCount(spans - to.maxSpans)} of ${formatCount(spans)} spans`,
    (oldestAtMillis ?? nowMillis) < nowMillis - to.maxAgeMillis && 'what is older than that',
  ].filter((part) => part !== false);
  return parts.length === 0 ? undefined : parts.join(', and ');
}
