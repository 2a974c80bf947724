import type { Span } from '@opentelemetry/api';
import type { RunningOperation } from './base-operation.ts';
import type { Carrier } from './carrier.ts';
import { readResponse } from './gen-ai/read-response.ts';
import { StreamReader } from './gen-ai/stream-reader.ts';
import type { InferenceOperation } from './inference-operation.ts';
import type { Inference, InferenceOptions, TokenCounts } from './inference-types.ts';

/**
 * A model call inside another `inference`, such as that of an instrumented client inside a function of the
 * application. There is one span for both: this one only reports what it learns to the operation around it.
 */
export class JoinedInference implements Inference, RunningOperation {
  readonly span: Span;
  private readonly owner: InferenceOperation;
  private readonly reader: StreamReader;
  private isEnded = false;

  constructor(options: InferenceOptions, owner: InferenceOperation) {
    this.owner = owner;
    this.span = owner.span;
    this.reader = new StreamReader(owner.keepsContent);
    owner.joinRequest(options.request);
  }

  get signal(): AbortSignal {
    return this.owner.signal;
  }

  begin(): void {}

  /** The function around it decides how the call ends: it may catch, and try again. */
  outcome(): void {}

  readonly usage = (tokens: TokenCounts): void => this.owner.usage(tokens);

  readonly cost = (amountUsd: number, source: 'provider' | 'local'): void => this.owner.cost(amountUsd, source);

  readonly response = (value: unknown): void => this.report(value);

  readonly carrier = (): Carrier => this.owner.carrier();

  run<R>(step: () => R): R {
    return step();
  }

  item(chunk: unknown): void {
    this.owner.joinChunk();
    this.reader.push(chunk);
  }

  complete(value: unknown): void {
    this.report(value);
  }

  fail(error: unknown): void {
    this.owner.noteFailure(error);
    this.report(undefined);
  }

  cancel(): void {
    this.report(undefined);
  }

  abandon(): void {
    this.report(undefined);
  }

  readonly end = (): void => this.report(undefined);

  [Symbol.dispose](): void {
    this.report(undefined);
  }

  private report(value: unknown): void {
    if (this.isEnded) return;
    this.isEnded = true;
    const streamed = this.reader.reading();
    if (streamed) this.owner.joinAnswer(streamed, this.reader.answer());
    else this.owner.joinAnswer(readResponse(value), value);
  }
}
