import type { Context, Link, Span } from '@opentelemetry/api';
import type { ErrorType } from '../contract/error-type.ts';
import type { Outcome } from '../contract/workflow-attributes.ts';
import type { Carrier } from './carrier.ts';

/** What every operation may be started with. */
export interface CommonOptions {
  /** What it is below. Default: the active context. */
  readonly parent?: Context | undefined;
  readonly links?: readonly Link[] | undefined;
  /** Continues after a wait or a restart: a new trace, linked to the one that the carrier was made in. An object, or its JSON text. */
  readonly resumeFrom?: Carrier | string | undefined;
  /** What may stop the work: if it is aborted before the end, the outcome is `cancelled`, or `timeout` by its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Aborts the operation's own `signal` after so long, which makes the outcome `timeout`. The function itself is not stopped. */
  readonly timeoutMillis?: number | undefined;
}

/** A piece of work while it runs. Its functions need no `this`: they may be taken apart and passed on. */
export interface Operation {
  readonly span: Span;
  /** Aborted by the `signal` and `timeoutMillis` of the options. Pass it on to what should stop with the operation. */
  readonly signal: AbortSignal;
  /** The function returned, and yet this is how it ended. A throw always wins. */
  readonly outcome: (outcome: Outcome, errorType?: ErrorType) => void;
  /** What continues the work in another process or after a restart. Store it as it is. */
  readonly carrier: () => Carrier;
}

/**
 * An operation whose begin and end are in different places. It is never active by itself: what is to be below it
 * runs in `run`. Disposed or collected without an `end`, it failed with `error.type` `abandoned`: in a `using` block
 * also where the block throws, because a disposal is not told why. Catch, and `end(undefined, error)`, to record the error.
 */
export interface Handle extends Disposable {
  readonly run: <R>(fn: () => R) => R;
  /** Ends it: with the error if there is one, else with the outcome, else with a success. Later calls do nothing. */
  readonly end: (outcome?: Outcome, error?: unknown) => void;
}

// `never` would accept the same functions, but the parameters and `this` of a function written in place would become `never` too.
// oxlint-disable-next-line typescript/no-explicit-any -- the only bound that takes every function and keeps its own types
type AnyFunction = (this: any, ...args: any[]) => unknown;

/** A kind of operation, in its three forms. */
export interface Kind<Options, Op extends Operation> {
  /** Runs the function as the operation and returns its result as it is; promises and streams are followed to their end. */
  <R>(options: Options, fn: (operation: Op) => R): R;
  /** A function with the same `this`, parameters, result and name, each call of which is an operation. */
  wrap<F extends AnyFunction>(
    options: Options | ((this: ThisParameterType<F>, ...args: Parameters<F>) => Options),
    fn: F,
  ): F;
  /** Begins an operation that is ended by hand. */
  start(options: Options): Op & Handle;
  /** The innermost running operation of this kind around the calling code. */
  current(): Op | undefined;
}
