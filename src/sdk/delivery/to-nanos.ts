import type { HrTime } from '@opentelemetry/api';

/** Nanoseconds since the epoch. */
export function toNanos([seconds, nanos]: HrTime): bigint {
  return BigInt(seconds) * 1_000_000_000n + BigInt(nanos);
}
