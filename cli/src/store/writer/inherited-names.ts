import type { SpanRecord } from './span-record.ts';

/** What calls of models are summed and found by. Binnacle's own spans say it themselves. */
export const inheritedKeys = ['workflow', 'agent', 'tenant', 'session', 'user'] as const;

/** What a call takes from the spans above it. */
export type Inherited = Partial<Record<(typeof inheritedKeys)[number], string>>;

type NamingSpan = Pick<SpanRecord, 'parentId' | 'runId' | (typeof inheritedKeys)[number]>;

/** A call that lacks something, and what has been found for it between it and a span that has not arrived. */
interface SeekingCall {
  readonly spanId: string;
  readonly missing: Set<(typeof inheritedKeys)[number]>;
  /** The run that it or one above it names: another's names are not for it. */
  runId: string | undefined;
}

/** How far up is looked. */
const MAX_DEPTH = 50;

/**
 * Finds, in a trace, what calls of models do not say themselves: the agent, workflow, tenant, session and user of the nearest span above that
 * has it, within the same run. Of a span that has not arrived is not known whether it is nearer, so beyond it nothing is taken: the order of
 * the spans does not matter.
 */
export class InheritedNames {
  readonly #spans = new Map<string, NamingSpan>();
  /** By the id of a span above them that has not arrived. */
  readonly #waiting = new Map<string, SeekingCall[]>();

  /** Answers what calls inherit now, by their ids. */
  add(span: SpanRecord): ReadonlyMap<string, Inherited> {
    const { spanId, parentId, runId, workflow, agent, tenant, session, user } = span;
    this.#spans.set(spanId, { parentId, runId, workflow, agent, tenant, session, user });
    const found = new Map<string, Inherited>();
    const waiting = this.#waiting.get(spanId);
    if (waiting !== undefined) {
      this.#waiting.delete(spanId);
      for (const call of waiting) this.#seek(call, spanId, found);
    }
    if (span.operation !== 'inference' || parentId === undefined) return found;
    const missing = inheritedKeys.filter((key) => span[key] === undefined);
    if (missing.length > 0) this.#seek({ spanId, missing: new Set(missing), runId }, parentId, found);
    return found;
  }

  #seek(call: SeekingCall, from: string, found: Map<string, Inherited>): void {
    let aboveId: string | undefined = from;
    for (let depth = 0; aboveId !== undefined && call.missing.size > 0 && depth < MAX_DEPTH; depth++) {
      const above = this.#spans.get(aboveId);
      if (above === undefined) {
        const waiting = this.#waiting.get(aboveId);
        if (waiting === undefined) this.#waiting.set(aboveId, [call]);
        else waiting.push(call);
        return;
      }
      if (above.runId !== undefined && call.runId !== undefined && above.runId !== call.runId) return;
      call.runId ??= above.runId;
      take(call, above, found);
      aboveId = above.parentId;
    }
  }
}

function take({ spanId, missing }: SeekingCall, above: NamingSpan, found: Map<string, Inherited>): void {
  for (const key of missing) {
    const value = above[key];
    if (value === undefined) continue;
    missing.delete(key);
    found.set(spanId, { ...found.get(spanId), [key]: value });
  }
}
