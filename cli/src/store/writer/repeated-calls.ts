import type { SpanRecord } from './span-record.ts';
import { STEP_AROUND } from './inherited-names.ts';
import { isWork } from './trace-tally.ts';

/** What of a span tells whether it is, or leads to, a call of a model around another. */
interface CallSpan {
  readonly spanId: string;
  readonly parentId: string | undefined;
  readonly isCall: boolean;
  /** Whether it says what it used or cost. */
  readonly saysUsage: boolean;
}

/** How far up is looked for a span around a call. */
const MAX_DEPTH = 50;

/**
 * Finds the calls of models in a trace of which there are several spans. Two instrumentations may each make one of the same call: a framework's
 * and, within it, a client library's, or a gateway's in another process. Between them are only requests and the like, no agent, tool or
 * step. The innermost that says what it used counts, and the others are steps around it. The order of the spans does not matter.
 */
export class RepeatedCalls {
  /** Calls, and what is no work: what a call may be within. */
  readonly #around = new Map<string, CallSpan>();
  /** By the id of a span around them that has not arrived, or is none of these. */
  readonly #waiting = new Map<string, CallSpan[]>();

  /** Answers the ids of spans that turn out to be steps around a call: usually of this one, because what is within has ended before. */
  add({ spanId, parentId, operation, tokens, costUsd, inherited }: SpanRecord): readonly string[] {
    // What is known to be a step around a call by now says nothing more, and is still between what is within and around it.
    const isCall = operation === 'inference' || inherited === STEP_AROUND;
    const within = this.#waiting.get(spanId);
    if (within !== undefined) this.#waiting.delete(spanId);
    if (!isCall && isWork(operation)) return [];
    const span = { spanId, parentId, isCall, saysUsage: tokens !== undefined || costUsd !== undefined };
    this.#around.set(spanId, span);
    const repeated = (within ?? []).flatMap((call) => this.#find(call, span));
    return isCall ? [...repeated, ...this.#findAbove(span, parentId)] : repeated;
  }

  /** @param around the call, as far as it is known what is between */
  #find(call: CallSpan, around: CallSpan): string[] {
    if (!around.isCall) return this.#findAbove(call, around.parentId);
    const repeated = call.saysUsage || !around.saysUsage ? around.spanId : call.spanId;
    // One that says nothing stands between the two that may.
    return around.saysUsage ? [repeated] : [repeated, ...this.#findAbove(call, around.parentId)];
  }

  #findAbove(call: CallSpan, from: string | undefined): string[] {
    let parentId = from;
    for (let depth = 0; parentId !== undefined && depth < MAX_DEPTH; depth++) {
      const above = this.#around.get(parentId);
      if (above === undefined) {
        const waiting = this.#waiting.get(parentId);
        if (waiting === undefined) this.#waiting.set(parentId, [call]);
        else waiting.push(call);
        return [];
      }
      if (above.isCall) return this.#find(call, above);
      parentId = above.parentId;
    }
    return [];
  }
}
