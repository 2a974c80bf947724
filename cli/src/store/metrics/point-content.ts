import { NO_RECORDED_VALUE_FLAG } from 'binnacle/otlp';
import type {
  ExponentialBuckets,
  ExponentialHistogramDataPoint,
  HistogramDataPoint,
  Int64,
  NumberDataPoint,
  SummaryDataPoint,
} from 'binnacle/otlp';
import { ByteWriter } from './byte-writer.ts';

/** The first byte of what is no single number (cli/promql/fetch.go reads it). After the second nothing follows. */
const RECORDED = 0;
const STALE = 1;

/** What Prometheus takes for the width of the zero bucket, whatever was sent. */
const ZERO_THRESHOLD = 1e-128;
/** The finest resolution of a native histogram. */
const MAX_SCALE = 8;

const writer = new ByteWriter();

/** Prometheus's own mark that a series ended: a NaN with this payload, which a JavaScript number cannot carry. */
const STALE_NAN = 0x7ff0000000000002n;

/** The number as eight bytes. The bytes are good until the next call. */
export function numberContent({ asInt, asDouble, flags }: NumberDataPoint): Uint8Array {
  writer.clear();
  if (isStale(flags)) return writer.bits(STALE_NAN).bytes();
  return writer.double(Number(asInt ?? asDouble ?? 0)).bytes();
}

/** A flag, the sum (0 where there is none), the count, and the count of each bucket that has a bound: the rest is in the last one. */
export function histogramContent({
  sum = 0,
  count,
  bucketCounts,
  explicitBounds,
  flags,
}: HistogramDataPoint): Uint8Array {
  writer.clear();
  if (isStale(flags)) return writer.byte(STALE).bytes();
  writer.byte(RECORDED).double(sum).unsigned(Number(count));
  for (let i = 0; i < explicitBounds.length; i++) writer.unsigned(Number(bucketCounts[i] ?? 0));
  return writer.bytes();
}

/** A flag, the sum, the count, and the value of each quantile. */
export function summaryContent({ sum, count, quantileValues, flags }: SummaryDataPoint): Uint8Array {
  writer.clear();
  if (isStale(flags)) return writer.byte(STALE).bytes();
  writer.byte(RECORDED).double(sum).unsigned(Number(count));
  for (const { value } of quantileValues) writer.double(value);
  return writer.bytes();
}

/** A native histogram of Prometheus: its schema, zero threshold, sum, counts, and both sides' buckets, after a flag. */
export function exponentialContent(point: ExponentialHistogramDataPoint): Uint8Array {
  writer.clear();
  if (isStale(point.flags)) return writer.byte(STALE).bytes();
  const scaleDown = Math.max(0, point.scale - MAX_SCALE);
  writer
    .byte(RECORDED)
    .signed(point.scale - scaleDown)
    .double(ZERO_THRESHOLD)
    .double(point.sum ?? 0)
    .unsigned(Number(point.count))
    .unsigned(Number(point.zeroCount));
  writeBuckets(point.positive, scaleDown);
  writeBuckets(point.negative, scaleDown);
  return writer.bytes();
}

function writeBuckets(buckets: ExponentialBuckets | undefined, scaleDown: number): void {
  const { first, counts } = toNativeBuckets(buckets?.offset ?? 0, buckets?.bucketCounts ?? [], scaleDown);
  writer.unsigned(counts.length);
  if (counts.length > 0) writer.signed(first);
  for (const count of counts) writer.unsigned(count);
}

/**
 * Prometheus numbers a bucket by its upper bound, OTLP by its lower one. Where buckets are merged this does what Prometheus does
 * (`convertBucketsLayout` of its OTLP translation), which counts the first bucket after empty ones one bucket too low.
 */
function toNativeBuckets(
  offset: number,
  bucketCounts: readonly Int64[],
  scaleDown: number,
): { readonly first: number; readonly counts: readonly number[] } {
  const indexOf = (position: number): number => ((position + offset) >> scaleDown) + 1;
  const first = indexOf(0);
  const length = bucketCounts.length && indexOf(bucketCounts.length - 1) - first + 1;
  const counts = Array.from({ length }, () => 0);
  let current = first;
  let merged = 0;
  for (const [position, count] of bucketCounts.entries()) {
    const index = indexOf(position);
    if (index === current) {
      merged += Number(count);
    } else if (merged === 0) {
      merged = Number(count);
    } else {
      counts[index - 1 - first] = merged;
      merged = Number(count);
      current = index;
    }
  }
  if (length > 0) counts[length - 1] = merged;
  return { first, counts };
}

export function isStale(flags = 0): boolean {
  return (flags & NO_RECORDED_VALUE_FLAG) !== 0;
}
