import type { Attributes } from '@opentelemetry/api';
import { errorType } from '../../contract/error-type.ts';
import { processExitReason } from '../../contract/process.ts';

/** Why open spans are ended by the end of the process. */
export interface AbortReason {
  readonly kind: NonNullable<(typeof processExitReason)['~value']>;
  /** The `error.type` of what was open. */
  readonly errorType: string;
  readonly message: string;
}

export function abortByDrain(): AbortReason {
  return { kind: 'drain', errorType: 'abandoned', message: 'never ended: the process had nothing left to do' };
}

export function abortByShutdown(): AbortReason {
  return { kind: 'shutdown', errorType: 'abandoned', message: 'not ended when telemetry was shut down' };
}

export function abortByExit(code: number): AbortReason {
  return { kind: 'exit', errorType: 'process_exit', message: `the process exited with code ${code} before the end` };
}

export function abortBySignal(signal: NodeJS.Signals): AbortReason {
  return { kind: 'signal', errorType: signal, message: `the process was ended by ${signal}` };
}

export function abortByCrash(error: unknown): AbortReason {
  const type = typeOf(error);
  return { kind: 'uncaught_exception', errorType: type, message: `the process crashed by an uncaught ${type}` };
}

/** What is set on an open span, beside its status. */
export function abortAttributes({ kind, errorType: type }: AbortReason): Attributes {
  return { [errorType.key]: type, [processExitReason.key]: kind };
}

/** The code of the error, else its class: never its message, which is unbounded. */
function typeOf(error: unknown): string {
  if (!(error instanceof Error)) return '_OTHER';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
