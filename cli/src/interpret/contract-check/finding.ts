import type { Finding } from '../../api/storage.ts';

/** Something of a batch that the contract does not have, and how often it occurred in it. */
export type ContractFinding = Pick<Finding, 'service' | 'kind' | 'subject' | 'message' | 'count'>;

/** Collects the findings of a batch, each once, with its count. */
export class FindingCollector {
  private readonly found = new Map<string, { -readonly [K in keyof ContractFinding]: ContractFinding[K] }>();

  /** `describe` is called for the first of its kind only. */
  add(service: string, kind: ContractFinding['kind'], subject: string, describe: () => string): void {
    const id = `${service}\n${kind}\n${subject}`;
    const known = this.found.get(id);
    if (known) known.count += 1;
    else this.found.set(id, { service, kind, subject, message: describe(), count: 1 });
  }

  findings(): ContractFinding[] {
    return [...this.found.values()];
  }
}
