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

/** In place of the bits of {@link bitsOf}: of a span that was taken for a call, and is only a step around one. */
export const STEP_AROUND = 0;

/** As a row of `spans` has them. */
export function bitsOf(names: Inherited): number {
  return inheritedKeys.reduce((sum, key, index) => (key in names ? sum + 2 ** index : sum), 0);
}

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
    if (isLacking(span)) this.#seek(toSeeking(span), parentId, found);
    return found;
  }

  /** What a call inherits that comes together with these spans, by their ids, before any of them is added. */
  ofCall(span: SpanRecord, beside: ReadonlyMap<string, SpanRecord>): Inherited {
    const names: Inherited = {};
    seek(toSeeking(span), span.parentId, names, (spanId) => {
      const above = beside.get(spanId);
      return this.#spans.get(spanId) ?? (above?.traceId === span.traceId ? above : undefined);
    });
    return names;
  }

  #seek(call: SeekingCall, from: string | undefined, found: Map<string, Inherited>): void {
    const names: Inherited = {};
    const absent = seek(call, from, names, (spanId) => this.#spans.get(spanId));
    if (bitsOf(names) > 0) found.set(call.spanId, { ...found.get(call.spanId), ...names });
    if (absent === undefined) return;
    const waiting = this.#waiting.get(absent);
    if (waiting === undefined) this.#waiting.set(absent, [call]);
    else waiting.push(call);
  }
}

/** Whether a span is a call that may have something from spans above it. */
export function isLacking(span: SpanRecord): boolean {
  const isBelow = span.operation === 'inference' && span.parentId !== undefined;
  return isBelow && inheritedKeys.some((key) => span[key] === undefined);
}

function toSeeking(span: SpanRecord): SeekingCall {
  const missing = new Set(inheritedKeys.filter((key) => span[key] === undefined));
  return { spanId: span.spanId, missing, runId: span.runId };
}

/** Goes up and takes what is missing. Answers the id of the span that would have to be looked at and has not arrived. */
function seek(
  call: SeekingCall,
  from: string | undefined,
  names: Inherited,
  get: (spanId: string) => NamingSpan | undefined,
): string | undefined {
  let aboveId = from;
  for (let depth = 0; aboveId !== undefined && call.missing.size > 0 && depth < MAX_DEPTH; depth++) {
    const above = get(aboveId);
    if (above === undefined) return aboveId;
    if (above.runId !== undefined && call.runId !== undefined && above.runId !== call.runId) return undefined;
    call.runId ??= above.runId;
    for (const key of call.missing) {
      const value = above[key];
      if (value === undefined) continue;
      call.missing.delete(key);
      names[key] = value;
    }
    aboveId = above.parentId;
  }
  return undefined;
}
