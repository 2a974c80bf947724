import type { Resource } from 'binnacle/otlp';
import { howMany } from '../../how-many.ts';
import { FindingCollector, resourceFacts } from '../../interpret/index.ts';
import type { ContractFinding } from '../../interpret/index.ts';
import type { Fault } from './faults.ts';

const MOST_REASONS = 3;

/** Counts what of a request was rejected and why: for its sender, and as findings of the services that it came from. */
export class Rejections {
  count = 0;
  readonly #reasons = new Map<string, number>();
  readonly #findings = new FindingCollector();

  /** Answers nothing: what is left of the item. */
  add(resource: Resource, fault: Fault, items = 1): undefined {
    this.count += items;
    this.#reasons.set(fault.reason, (this.#reasons.get(fault.reason) ?? 0) + items);
    const { service } = resourceFacts(resource);
    this.#findings.add(service, 'rejected', fault.field, () => describeFault(fault), items);
  }

  /** Of an item that is kept without the id that is wrong. */
  addWrongId(resource: Resource, fault: Fault): void {
    const { service } = resourceFacts(resource);
    this.#findings.add(service, 'wrong_id', fault.field, () => `${describeFault(fault)}. It is kept without it`);
  }

  /** @param itemName what one of them is called */
  describe(itemName: string): string {
    if (this.count === 0) return '';
    const reasons = Array.from(this.#reasons, ([reason, items]) => `${reason} (${items})`);
    const rest = reasons.length > MOST_REASONS ? `; ${howMany(reasons.length - MOST_REASONS, 'other reason')}` : '';
    return `${howMany(this.count, itemName)} rejected: ${reasons.slice(0, MOST_REASONS).join('; ')}${rest}`;
  }

  takeFindings(): readonly ContractFinding[] {
    return this.#findings.take();
  }
}

function describeFault({ reason, value, instead }: Fault): string {
  const what = value === undefined ? reason : `${reason}; it was ${value}`;
  return instead === undefined ? what : `${what}: ${instead}`;
}
