import type { Finding } from '../../api/storage.ts';

/** Something of a batch that the contract does not have or that could not be kept, and how often it occurred in it. */
export type ContractFinding = Pick<Finding, 'service' | 'kind' | 'subject' | 'message' | 'count'>;

/** Collects findings, each once, with its count. */
export class FindingCollector {
  readonly #found = new Map<string, { -readonly [K in keyof ContractFinding]: ContractFinding[K] }>();

  /** `describe` is called for the first of its kind only. @param items how many have it */
  add(service: string, kind: ContractFinding['kind'], subject: string, describe: () => string, items = 1): void {
    const id = `${service}\n${kind}\n${subject}`;
    const known = this.#found.get(id);
    if (known) known.count += items;
    else this.#found.set(id, { service, kind, subject, message: describe(), count: items });
  }

  /** Gives what was found since the last time. */
  take(): ContractFinding[] {
    const findings = [...this.#found.values()];
    this.#found.clear();
    return findings;
  }
}
