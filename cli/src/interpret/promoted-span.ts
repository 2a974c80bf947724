import type { OperationKind, Tokens } from '../api/common.ts';
import type { RunOutcome } from '../api/run.ts';

/** What of a span has a column of its own, the same whichever dialect the span was written in. */
export interface PromotedSpan {
  readonly service: string;
  readonly environment: string | undefined;
  readonly operation: OperationKind;
  /** How an operation ended. Absent on spans of other kinds that did not fail, and on an attempt that was suspended. */
  readonly outcome: RunOutcome | undefined;
  readonly errorType: string | undefined;
  /** One line. Absent where it would only repeat `errorType`. */
  readonly errorMessage: string | undefined;
  readonly runId: string | undefined;
  /** Which attempt of the run it is, from 1. */
  readonly attempt: number | undefined;
  readonly trigger: string | undefined;
  readonly workflow: string | undefined;
  readonly step: string | undefined;
  readonly agent: string | undefined;
  readonly tool: string | undefined;
  /** As in `gen_ai.provider.name`, whatever the dialect calls it. */
  readonly provider: string | undefined;
  /** The model that was asked for; where that is not known, the one that answered. */
  readonly model: string | undefined;
  readonly tenant: string | undefined;
  readonly session: string | undefined;
  readonly user: string | undefined;
  readonly team: string | undefined;
  readonly ticket: string | undefined;
  /** Of a model call; absent on all else, also where an agent repeats the sum of its calls. */
  readonly tokens: Tokens | undefined;
  /** Of a model call: as it says itself, else at list price. Undefined where no price is known. */
  readonly costUsd: number | undefined;
  /** Whether it is a model call that succeeded and whose price is not known. */
  readonly isUnpriced: boolean;
  /** What its cached input tokens would have cost beyond what they did, at list price. */
  readonly cacheSavingUsd: number;
  /** Further attempts that were made within the span. */
  readonly retries: number;
  /** Whether it carries the content of messages. */
  readonly hasContent: boolean;
}
