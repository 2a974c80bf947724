import type { SpanRecord } from './span-record.ts';

/** What calls of models are summed and found by. Binnacle's own spans say it themselves. */
export const inheritedKeys = ['workflow', 'agent', 'tenant', 'session', 'user'] as const;

/** What a call takes from the spans above it. */
export type Inherited = Partial<Record<(typeof inheritedKeys)[number], string>>;

type NamingSpan = Pick<SpanRecord, 'parentId' | 'runId' | (typeof inheritedKeys)[number]>;

/** What log records are counted by of {@link inheritedKeys}. */
const keysOfLogs = ['workflow', 'agent', 'tenant'] as const;

/** A log record in a span. */
export interface NamingLog extends Partial<Record<(typeof keysOfLogs)[number], string | null | undefined>> {
  /** The number of its row. */
  readonly row: number;
  readonly spanId: string;
  readonly runId?: string | null | undefined;
}

/** A call or a log record that lacks something, and what has been found for it between it and a span that has not arrived. */
interface Seeking {
  /** Of a call the id of its span, of a log record the number of its row. */
  readonly id: string | number;
  readonly missing: Set<(typeof inheritedKeys)[number]>;
  readonly names: Inherited;
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
 * Finds, in a trace, what calls of models and log records do not say themselves: the agent, workflow, tenant, session and user of the nearest
 * span above that has it, within the same run. Of a span that has not arrived is not known whether it is nearer, so beyond it nothing is taken: the order of
 * the spans does not matter.
 */
export class InheritedNames {
  readonly #spans = new Map<string, NamingSpan>();
  /** By the id of a span above them that has not arrived. */
  readonly #waiting = new Map<string, Seeking[]>();

  /** Answers all that calls inherit for which it has shown some of it, by their ids, and log records by their rows. */
  add(span: SpanRecord): ReadonlyMap<string | number, Inherited> {
    const { spanId, parentId } = span;
    this.#spans.set(spanId, namesSaidBy(span));
    const found = new Map<string | number, Inherited>();
    const take = (seeking: Seeking, from: string | undefined): void => {
      if (this.#seek(seeking, from)) found.set(seeking.id, seeking.names);
    };
    const waiting = this.#waiting.get(spanId) ?? [];
    this.#waiting.delete(spanId);
    for (const seeking of waiting) take(seeking, spanId);
    if (isLacking(span)) take(toSeeking(span), parentId);
    return found;
  }

  /** Answers what a log record has from the spans around it that are known. */
  addLog(log: NamingLog): Inherited {
    const missing = new Set(keysOfLogs.filter((key) => (log[key] ?? undefined) === undefined));
    const seeking = { id: log.row, missing, names: {}, runId: log.runId ?? undefined };
    this.#seek(seeking, log.spanId);
    return seeking.names;
  }

  /** What a call inherits that comes together with these spans, by their ids, before any of them is added. */
  ofCall(span: SpanRecord, beside: ReadonlyMap<string, SpanRecord>): Inherited {
    const seeking = toSeeking(span);
    seek(seeking, span.parentId, (spanId) => {
      const above = beside.get(spanId);
      return this.#spans.get(spanId) ?? (above?.traceId === span.traceId ? above : undefined);
    });
    return seeking.names;
  }

  /** Answers whether something was found. */
  #seek(seeking: Seeking, from: string | undefined): boolean {
    const before = seeking.missing.size;
    const absent = seek(seeking, from, (spanId) => this.#spans.get(spanId));
    const waiting = absent === undefined ? undefined : this.#waiting.get(absent);
    if (waiting !== undefined) waiting.push(seeking);
    else if (absent !== undefined) this.#waiting.set(absent, [seeking]);
    return seeking.missing.size < before;
  }
}

/** Without what it has from spans above it: what is below it may be of another run than those. */
function namesSaidBy(span: SpanRecord): NamingSpan {
  const { parentId, runId, workflow, agent, tenant, session, user, inherited = 0 } = span;
  const names = { parentId, runId, workflow, agent, tenant, session, user };
  if (inherited > 0) {
    for (const [index, key] of inheritedKeys.entries()) if ((inherited & (2 ** index)) !== 0) names[key] = undefined;
  }
  return names;
}

/** Whether a span is a call that may have something from spans above it. */
export function isLacking(span: SpanRecord): boolean {
  const isBelow = span.operation === 'inference' && span.parentId !== undefined;
  return isBelow && inheritedKeys.some((key) => span[key] === undefined);
}

function toSeeking(span: SpanRecord): Seeking {
  const missing = new Set(inheritedKeys.filter((key) => span[key] === undefined));
  return { id: span.spanId, missing, names: {}, runId: span.runId };
}

/** Goes up and takes what is missing. Answers the id of the span that would have to be looked at and has not arrived. */
function seek(
  seeking: Seeking,
  from: string | undefined,
  get: (spanId: string) => NamingSpan | undefined,
): string | undefined {
  const { missing, names } = seeking;
  let aboveId = from;
  for (let depth = 0; aboveId !== undefined && missing.size > 0 && depth < MAX_DEPTH; depth++) {
    const above = get(aboveId);
    if (above === undefined) return aboveId;
    if (above.runId !== undefined && seeking.runId !== undefined && above.runId !== seeking.runId) return undefined;
    seeking.runId ??= above.runId;
    for (const key of missing) {
      const value = above[key];
      if (value === undefined) continue;
      missing.delete(key);
      names[key] = value;
    }
    aboveId = above.parentId;
  }
  return undefined;
}
