import { FindingCollector, shortened } from '../../interpret/index.ts';
import type { ContractFinding } from '../../interpret/index.ts';
import type { Part } from './trace-tally.ts';

/** Runs of which it is known that they have been told of. */
const MOST_KNOWN = 10_000;

/**
 * Finds ids that workflows of different names have given to runs of theirs: what has one id is one run, in which a success hides the failure of
 * another. Who resumes a run says so by the number of its attempt.
 */
export class SharedRunIds {
  readonly #told = new Set<string>();
  readonly #findings = new FindingCollector();

  /** @param own what traces have of the run */
  look(runId: string, own: readonly Part[]): void {
    if (own.length < 2 || this.#told.has(runId)) return;
    const begun = own
      .flatMap(({ top }) => top ?? [])
      .filter((top) => top.operation === 'workflow' && top.runId === runId && (top.attempt ?? 1) === 1)
      .toSorted((a, b) => a.startMicros - b.startMicros);
    const first = begun[0];
    const other = begun.find(({ workflow }) => workflow !== first?.workflow);
    if (first === undefined || other === undefined) return;
    if (this.#told.size >= MOST_KNOWN) this.#told.clear();
    this.#told.add(runId);
    this.#findings.add(other.service, 'shared_id', 'workflow.run.id', () => {
      const names = [first.workflow ?? first.name, other.workflow ?? other.name].join(' and ');
      return `${names} both use ${shortened(runId)}; what has one id is one run, so make ids unique across workflows and services, for example by the name of the workflow before them`;
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
