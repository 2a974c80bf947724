import type { DatabaseSync } from 'node:sqlite';
import { STEP_AROUND_ASSIGNMENTS } from '../step-around.ts';
import type { CallGroups } from './call-groups.ts';
import { blob } from './ids.ts';
import { bitsOf, inheritedKeys, STEP_AROUND } from './inherited-names.ts';
import type { Inherited } from './inherited-names.ts';
import type { SpanRecord } from './span-record.ts';
import type { SpanRows } from './span-rows.ts';

/** A span whose row has changed after it was written. */
export interface SpanChange {
  readonly before: SpanRecord;
  readonly after: SpanRecord;
}

/** Only calls inherit. */
const disinherit = `${inheritedKeys.map((key, index) => `${key} = iif(inherited & ${2 ** index}, NULL, ${key})`).join(', ')}, inherited = ${STEP_AROUND}`;

/** Changes the rows of calls of models, where what arrived later shows more of them. */
export class CallRows {
  readonly #statements;
  readonly #groups: CallGroups;
  readonly #spans: SpanRows;

  constructor(database: DatabaseSync, groups: CallGroups, spans: SpanRows) {
    this.#groups = groups;
    this.#spans = spans;
    this.#statements = {
      makeStep: database.prepare(
        `UPDATE spans SET ${STEP_AROUND_ASSIGNMENTS}, ${disinherit} WHERE trace_id = ? AND span_id = ?`,
      ),
      inherit: database.prepare(
        `UPDATE spans SET ${inheritedKeys.map((key) => `${key} = ?`).join(', ')}, call_group = ?, inherited = ifnull(inherited, 0) | ?
         WHERE trace_id = ? AND span_id = ?`,
      ),
    };
  }

  /** The run has the names already: from the span that they are inherited from. */
  inherit(traceId: string, spanId: string, names: Inherited): SpanChange | undefined {
    const before = this.#call(traceId, spanId);
    if (before === undefined) return undefined;
    const after = { ...before, ...names };
    const values = inheritedKeys.map((key) => after[key] ?? null);
    this.#statements.inherit.run(...values, this.#groups.idOf(after), bitsOf(names), blob(traceId), blob(spanId));
    return { before, after };
  }

  /** It is only a step around another call. */
  makeStep(traceId: string, spanId: string): SpanChange | undefined {
    const before = this.#call(traceId, spanId);
    if (before === undefined) return undefined;
    this.#statements.makeStep.run(blob(traceId), blob(spanId));
    const after = this.#spans.get(traceId, spanId);
    return after && { before, after };
  }

  #call(traceId: string, spanId: string): SpanRecord | undefined {
    const span = this.#spans.get(traceId, spanId);
    return span?.operation === 'inference' ? span : undefined;
  }
}
