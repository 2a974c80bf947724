import { shortDuration } from '../../interpret/index.ts';
import { isTooEarly, otherUnitOf } from '../plausible-time.ts';

/** What is wrong with the clock of a sender. @param aheadNanos below 0 where it is behind */
export function describeClock(aheadNanos: bigint, receivedNanos: bigint): string {
  const what =
    aheadNanos > 0n
      ? `The clock is ${shortDuration(Number(aheadNanos / 1_000_000n))} ahead of this machine`
      : `The clock was at ${isoOf(receivedNanos + aheadNanos)}`;
  return `${what}; what comes is shown at the time of its arrival: set the clock of the machine it runs on, by NTP`;
}

/** What is wrong with one time. */
export function describeTime(time: bigint, receivedNanos: bigint): string {
  const unit = otherUnitOf(time, receivedNanos);
  if (unit !== undefined)
    return `Times look like ${unit.name}, such as ${time}, and are read so: send nanoseconds since 1970`;
  const when = isTooEarly(time) ? 'before 2000' : 'in the future';
  return `${isoOf(time)} is ${when}; it is shown at the time of its arrival: send nanoseconds since 1970, by a clock that is set`;
}

function isoOf(nanos: bigint): string {
  return new Date(Number(nanos / 1_000_000n)).toISOString().replace(/\.\d+Z$/u, 'Z');
}
