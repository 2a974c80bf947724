import type { LogRecord, Resource, ScopeLogs, ScopeSpans, Span } from 'binnacle/otlp';
import { FindingCollector } from '../../interpret/index.ts';
import type { ContractFinding } from '../../interpret/index.ts';
import { inNanoseconds, isAhead, isPlausible, isTooEarly } from '../plausible-time.ts';
import { describeClock, describeTime } from './describe-wrong-time.ts';
import { instanceOf, serviceOf } from './sources.ts';

const HOUR_NANOS = 3_600_000_000_000n;
const DAY_NANOS = 24n * HOUR_NANOS;
/** Requests of a sender that is ahead are moved by the same, so that its spans keep their places; unless its clock was moved by more. */
const STEADY_NANOS = 60_000_000_000n;
const MOST_SENDERS = 10_000;

interface Correction {
  readonly resource: Resource;
  readonly receivedNanos: bigint;
  /** How far the clock of the sender is ahead of ours; below 0 where it is behind. */
  readonly aheadNanos: bigint;
}

/**
 * Finds times that cannot be: after the arrival, before 2000, or counted in another unit than nanoseconds. What has them is kept as it was
 * sent, and indexed at the time that was most likely meant, so that it is neither now for ever nor lost in the past.
 */
export class SenderClocks {
  readonly #aheadOf = new Map<string, bigint>();
  readonly #findings = new FindingCollector();

  /** Gives each span of a resource with times that can be: the very object where its own can. */
  ofSpans(resource: Resource, scopeSpans: readonly ScopeSpans[], receivedMillis: number): (span: Span) => Span {
    const receivedNanos = toNanos(receivedMillis);
    const wrong = (span: Span) => isTooEarly(span.startTimeUnixNano) || isAhead(span.endTimeUnixNano, receivedNanos);
    if (!scopeSpans.some(({ spans }) => spans.some(wrong))) return unchanged;
    // Of a span that took longer, rather one of its times is wrong than the clock.
    const short = scopeSpans.flatMap(({ spans }) => spans.filter((span) => durationOf(span) < DAY_NANOS));
    const ends = short.map(({ endTimeUnixNano }) => endTimeUnixNano);
    const correction = { resource, receivedNanos, aheadNanos: this.#aheadNanos(resource, ends, receivedNanos) };
    return (span) => (wrong(span) ? this.#correctSpan(span, correction) : span);
  }

  /** Gives each log record of a resource with a time, which is that of the arrival where it has none. */
  ofRecords(
    resource: Resource,
    scopeLogs: readonly ScopeLogs[],
    receivedMillis: number,
  ): (record: LogRecord) => LogRecord {
    const receivedNanos = toNanos(receivedMillis);
    const right = (record: LogRecord) => isPlausible(timeOf(record, receivedNanos), receivedNanos);
    const isRight = scopeLogs.every(({ logRecords }) => logRecords.every(right));
    const times = isRight
      ? []
      : scopeLogs.flatMap(({ logRecords }) => logRecords.map((record) => timeOf(record, receivedNanos)));
    const correction = { resource, receivedNanos, aheadNanos: this.#aheadNanos(resource, times, receivedNanos) };
    return (record) => this.#correctRecord(record, correction);
  }

  /**
   * Gives a time that can be for each of a resource's points and exemplars, which is its own where that can be.
   * @param times those of the points
   */
  ofPoints(
    resource: Resource,
    times: readonly bigint[],
    receivedMillis: number,
  ): (time: bigint, field: string) => bigint {
    const receivedNanos = toNanos(receivedMillis);
    const isRight = times.every((time) => isPlausible(time, receivedNanos));
    const aheadNanos = isRight ? 0n : this.#aheadNanos(resource, times, receivedNanos);
    return (time, field) => this.#correctTime(time, field, { resource, receivedNanos, aheadNanos });
  }

  /** By how much to move what a process says is open; `saidNanos` is when it said so. */
  aheadNanos(resource: Resource, saidNanos: bigint, nowMillis: number): bigint {
    return this.#aheadNanos(resource, [saidNanos], toNanos(nowMillis));
  }

  /** What was found since the last time. */
  takeFindings(): readonly ContractFinding[] {
    return this.#findings.take();
  }

  /** A clock is wrong where no time of a request can be. The newest was now; but one that is far beyond the others is wrong itself. */
  #aheadNanos(resource: Resource, times: readonly bigint[], receivedNanos: bigint): bigint {
    const sender = `${serviceOf(resource)}\0${instanceOf(resource)}`;
    const all = times.map((time) => inNanoseconds(time, receivedNanos)).toSorted(ascending);
    const [oldest = receivedNanos] = all;
    const newest = all.findLast((time) => time < oldest + HOUR_NANOS) ?? oldest;
    if (!isAhead(oldest, receivedNanos) && !isTooEarly(all.at(-1) ?? oldest)) {
      this.#aheadOf.delete(sender);
      return 0n;
    }
    const ahead = newest - receivedNanos;
    const known = this.#aheadOf.get(sender);
    if (known !== undefined && distance(known, ahead) < STEADY_NANOS) return known;
    if (this.#aheadOf.size >= MOST_SENDERS) this.#aheadOf.clear();
    this.#aheadOf.set(sender, ahead);
    return ahead;
  }

  #correctSpan(span: Span, correction: Correction): Span {
    const { receivedNanos, aheadNanos } = correction;
    let start = inNanoseconds(span.startTimeUnixNano, receivedNanos) - aheadNanos;
    let end = inNanoseconds(span.endTimeUnixNano, receivedNanos) - aheadNanos;
    const isEndWrong = isAhead(end, receivedNanos);
    if (isEndWrong) {
      if (start > receivedNanos) start -= end - receivedNanos;
      end = receivedNanos;
    }
    if (isTooEarly(start)) start = end;
    const field = isEndWrong ? 'endTimeUnixNano' : 'startTimeUnixNano';
    this.#add(correction, `Span.${field}`, span[field]);
    return { ...span, startTimeUnixNano: start, endTimeUnixNano: end };
  }

  #correctRecord(record: LogRecord, correction: Correction): LogRecord {
    const { receivedNanos } = correction;
    const sent = record.timeUnixNano || record.observedTimeUnixNano;
    const time = timeOf(record, receivedNanos);
    if (time === sent && isPlausible(time, receivedNanos)) return record;
    if (sent !== 0n) this.#add(correction, 'LogRecord.timeUnixNano', sent);
    return { ...record, timeUnixNano: meantBy(time, correction) };
  }

  #correctTime(time: bigint, field: string, correction: Correction): bigint {
    const meant = meantBy(time, correction);
    if (meant !== time && time !== 0n) this.#add(correction, field, time);
    return meant;
  }

  #add({ resource, receivedNanos, aheadNanos }: Correction, field: string, time: bigint): void {
    const isOfClock = aheadNanos !== 0n;
    this.#findings.add(serviceOf(resource), 'wrong_time', isOfClock ? 'clock' : field, () =>
      isOfClock ? describeClock(aheadNanos, receivedNanos) : describeTime(time, receivedNanos),
    );
  }
}

/** The time itself where that can be, else the likeliest. */
function meantBy(time: bigint, { receivedNanos, aheadNanos }: Correction): bigint {
  if (isPlausible(time, receivedNanos)) return time;
  const meant = inNanoseconds(time, receivedNanos) - aheadNanos;
  return isPlausible(meant, receivedNanos) ? meant : receivedNanos;
}

/** When a record happened; as it was observed, where only that can be. */
function timeOf({ timeUnixNano, observedTimeUnixNano }: LogRecord, receivedNanos: bigint): bigint {
  const time = timeUnixNano || observedTimeUnixNano || receivedNanos;
  const isObserved = observedTimeUnixNano !== 0n && isPlausible(observedTimeUnixNano, receivedNanos);
  return isObserved && !isPlausible(time, receivedNanos) ? observedTimeUnixNano : time;
}

function durationOf({ startTimeUnixNano, endTimeUnixNano }: Span): bigint {
  return endTimeUnixNano - startTimeUnixNano;
}

function unchanged(span: Span): Span {
  return span;
}

function toNanos(millis: number): bigint {
  return BigInt(Math.round(millis * 1000)) * 1000n;
}

function ascending(a: bigint, b: bigint): number {
  return a < b ? -1 : Number(a > b);
}

function distance(a: bigint, b: bigint): bigint {
  return a < b ? b - a : a - b;
}
