import { FindingCollector, shortDuration } from '../../interpret/index.ts';
import type { ContractFinding } from '../../interpret/index.ts';
import { isLongBefore } from '../plausible-time.ts';
import { leadOf } from './trace-tally.ts';
import type { Part, TraceTally } from './trace-tally.ts';

/** Traces of which it is known that they have been told of. */
const MOST_KNOWN = 10_000;

/**
 * Finds senders whose clock is behind: what is below the root of a trace cannot have begun long before it. Its times are shown as they came,
 * because the two clocks do not tell which of them is right.
 */
export class ClocksBehind {
  readonly #told = new Set<string>();
  readonly #findings = new FindingCollector();

  look(traceId: string, tally: TraceTally): void {
    const parts = [...tally.values()];
    const root = leadOf(parts);
    if (root === undefined || root.parentId !== undefined || this.#told.has(traceId)) return;
    const first = parts.map((part) => part.first).reduce((one, other) => (isBefore(other, one) ? other : one));
    if (first === undefined || !isLongBefore(first.startMicros, root.startMicros)) return;
    // Within a process a span may be written down afterwards, such as the time that something was in a queue.
    if (first.service === root.service && !first.isEntry) return;
    if (this.#told.size >= MOST_KNOWN) this.#told.clear();
    this.#told.add(traceId);
    this.#findings.add(first.service, 'wrong_time', 'clock', () => {
      const behind = shortDuration((root.startMicros - first.startMicros) / 1000);
      return `The clock is ${behind} behind that of ${root.service}, whose "${root.name}" is above "${first.name}"; times are shown as they came: set the clocks of both machines, by NTP`;
    });
  }

  /** What was found since the last time. */
  takeFindings(): readonly ContractFinding[] {
    return this.#findings.take();
  }

  /** After a transaction was rolled back. */
  forget(): void {
    this.#told.clear();
    this.#findings.take();
  }
}

function isBefore(one: Part['first'], other: Part['first']): boolean {
  return one !== undefined && (other === undefined || one.startMicros < other.startMicros);
}
