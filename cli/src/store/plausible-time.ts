const YEAR_NANOS = 366n * 86_400n * 1_000_000_000n;
/** No telemetry is older than the first second of 2000: what says so has another unit, or comes from a clock that was never set. */
const EARLIEST_NANOS = 946_684_800n * 1_000_000_000n;
/** How far clocks may be apart before their times are not believed. */
const TOLERANCE_NANOS = 300n * 1_000_000_000n;

/** What a time may have been counted in by mistake, and how many nanoseconds that is. */
const units = [
  { name: 'milliseconds', nanos: 1_000_000n },
  { name: 'microseconds', nanos: 1_000n },
  { name: 'seconds', nanos: 1_000_000_000n },
] as const;

export function isTooEarly(unixNano: bigint): boolean {
  return unixNano < EARLIEST_NANOS;
}

/** Whether it is more than five minutes after it arrived. */
export function isAhead(unixNano: bigint, receivedNanos: bigint): boolean {
  return unixNano > receivedNanos + TOLERANCE_NANOS;
}

/** Whether it is more than five minutes before another time. */
export function isLongBefore(micros: number, otherMicros: number): boolean {
  return otherMicros - micros > Number(TOLERANCE_NANOS / 1000n);
}

export function isPlausible(unixNano: bigint, receivedNanos: bigint): boolean {
  return !isTooEarly(unixNano) && !isAhead(unixNano, receivedNanos);
}

/** The unit in which a time that cannot be in nanoseconds is within the year before another. */
export function otherUnitOf(time: bigint, aroundNanos: bigint): (typeof units)[number] | undefined {
  if (!isTooEarly(time)) return undefined;
  return units.find(({ nanos }) => {
    const distance = aroundNanos - time * nanos;
    return distance > -TOLERANCE_NANOS && distance < YEAR_NANOS;
  });
}

/** A time that was counted in another unit, in nanoseconds; any other as it is. */
export function inNanoseconds(time: bigint, aroundNanos: bigint): bigint {
  return time * (otherUnitOf(time, aroundNanos)?.nanos ?? 1n);
}
