import { context, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Context, Exception, Span } from '@opentelemetry/api';
import type { ErrorType } from '../contract/error-type.ts';
import type { Outcome } from '../contract/workflow-attributes.ts';
import { abortAttributes } from '../sdk/exit/abort-reason.ts';
import type { AbortReason, OpenOperations } from '../sdk/exit/index.ts';
import { currentRuntime } from '../sdk/runtime.ts';
import { createCarrier } from './carrier.ts';
import type { Carrier } from './carrier.ts';
import { ABANDONED, CANCELLED, declaredEnding, endingOfReturn, endingOfThrow, isFailure } from './ending.ts';
import type { Ending } from './ending.ts';
import type { Follower } from './follow/follower.ts';
import type { CommonOptions, Handle, Operation } from './operation.ts';
import type { Origin } from './origin.ts';
import { scopeOf, withScope } from './scope.ts';
import type { Scope } from './scope.ts';
import type { SpanStart } from './span-start.ts';
import { startSpan } from './start-span.ts';
import { warnOfFailure } from './warn-of-failure.ts';

/** An operation as its kind runs it: what users see of it, and what follows its result. */
export interface RunningOperation extends Operation, Handle, Follower {
  readonly span: Span;
  /** Counts and logs the start. Called once, where the operation is active. */
  begin(): void;
}

/** What code below an operation finds it as. */
type ScopeKind = Exclude<keyof Scope, 'identity'>;

/** What is recorded at the end of an operation. */
export interface End extends Ending {
  readonly durationSeconds: number;
  /** What was thrown, unless an operation below has reported it already: a stack trace is kept once. */
  readonly exception: unknown;
}

/** The trace in which an error was reported. */
const reportedIn = new WeakMap<object, string>();

/**
 * The life of an operation: begun once, ended once, in whichever way it ends first. What users call is bound to it, here and in the
 * kinds, because a callback may take it apart: `({ turn }) => turn()`.
 */
export abstract class BaseOperation implements RunningOperation {
  readonly span: Span;
  readonly context: Context;
  /** What it is below. */
  readonly scope: Scope;
  private readonly startedAt = performance.now();
  /** What was given to stop it. */
  private readonly stop: AbortSignal | undefined;
  private ownSignal: AbortSignal | undefined;
  private declared: Ending | undefined;
  private isEnded = false;
  /** Where it is found when the process ends before it does. */
  private openIn: OpenOperations | undefined;

  constructor(kind: ScopeKind | undefined, start: SpanStart, origin: Origin, options: CommonOptions) {
    this.scope = origin.scope;
    this.stop = stopSignal(options);
    this.span = startSpan(start, origin);
    if (origin.scope.identity) this.span.setAttributes(origin.scope.identity);
    const inner: Scope = { ...origin.scope, inference: undefined, ...(kind && { [kind]: this }) };
    this.context = withScope(trace.setSpan(origin.context, this.span), inner);
  }

  protected abstract recordStart(): void;
  protected abstract recordEnd(end: End): void;

  /** What a carrier made here holds beyond the run. */
  protected handedOn(): Readonly<Record<string, string | undefined>> {
    return {};
  }

  get signal(): AbortSignal {
    return this.stop ?? (this.ownSignal ??= new AbortController().signal);
  }

  begin(): void {
    this.openIn = currentRuntime()?.openOperations;
    this.openIn?.add(this);
    try {
      this.recordStart();
    } catch (cause) {
      warnOfFailure(cause);
    }
  }

  readonly outcome = (outcome: Outcome, errorType?: ErrorType): void => {
    this.declared = declaredEnding(outcome, errorType);
  };

  readonly carrier = (): Carrier => createCarrier(this.context, scopeOf(this.context).workflow, this.handedOn());

  readonly run = <R>(step: () => R): R => context.with(this.context, step);

  item(_item: unknown): void {}

  complete(_value: unknown): void {
    this.finish(this.declared ?? endingOfReturn(this.stop));
  }

  fail(error: unknown): void {
    this.finish(endingOfThrow(error, this.stop), error);
  }

  cancel(): void {
    this.finish(this.declared ?? (this.stop?.aborted ? endingOfReturn(this.stop) : CANCELLED));
  }

  abandon(): void {
    this.finish(ABANDONED);
  }

  /** Ends it because the process ends. */
  abort(reason: AbortReason): void {
    this.span.setAttributes(abortAttributes(reason));
    this.finish({ outcome: 'failure', errorType: reason.errorType, message: reason.message });
  }

  readonly end = (outcome?: Outcome, error?: unknown): void => {
    if (error !== undefined) this.fail(error);
    else if (outcome !== undefined) this.finish(declaredEnding(outcome, undefined));
    else this.complete(undefined);
  };

  [Symbol.dispose](): void {
    this.abandon();
  }

  /** Whether the operation still waits for its end. */
  protected get isRunning(): boolean {
    return !this.isEnded;
  }

  protected elapsedSeconds(): number {
    return (performance.now() - this.startedAt) / 1000;
  }

  private finish(ending: Ending, error?: unknown): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.openIn?.delete(this);
    const end = { ...ending, durationSeconds: this.elapsedSeconds(), exception: unreported(error, this.span) };
    try {
      // A promise is followed where the operation is active, and so its end is there already.
      if (context.active() === this.context) this.record(end);
      else context.with(this.context, () => this.record(end));
    } catch (cause) {
      warnOfFailure(cause);
    }
  }

  /** Runs where the operation is active, so that log lines and exemplars belong to its span. */
  private record(end: End): void {
    try {
      this.recordEnd(end);
      if (end.errorType !== undefined) this.span.setAttribute('error.type', end.errorType);
      if (isFailure(end.outcome)) this.markFailed(end);
    } finally {
      this.span.end();
    }
  }

  private markFailed({ errorType = '_OTHER', message = errorType, exception }: End): void {
    this.span.setStatus({ code: SpanStatusCode.ERROR, message });
    if (exception !== undefined) this.span.recordException(exception as Exception);
  }
}

function stopSignal({ signal, timeoutMillis }: CommonOptions): AbortSignal | undefined {
  if (timeoutMillis === undefined) return signal;
  const timeout = AbortSignal.timeout(timeoutMillis);
  return signal ? AbortSignal.any([signal, timeout]) : timeout;
}

/** The error, unless an operation of the same trace has reported it: one that is thrown on is kept once. */
function unreported(error: unknown, span: Span): unknown {
  if (typeof error !== 'object' || error === null) return error;
  const { traceId } = span.spanContext();
  if (reportedIn.get(error) === traceId) return undefined;
  reportedIn.set(error, traceId);
  return error;
}
