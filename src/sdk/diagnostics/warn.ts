import { inspect } from 'node:util';
import type { ErrorCode } from '../../contract/error.ts';

export interface WarnOptions {
  /** What led to it; its message is appended. */
  readonly cause?: unknown;
  /** Warnings with one key are printed once in the life of the process. Default: the code and the message. */
  readonly once?: string;
}

/** The most different warnings that one process prints; past it they are dropped, so that a fault in telemetry cannot flood a log. */
const MAX_WARNINGS = 200;

const printed = new Set<string>();
let isSilent = false;

/** Prints one coded line on standard error, once per key. Never throws: a closed standard error must not end the application. */
export function warn(code: ErrorCode, message: string, options: WarnOptions = {}): void {
  const key = options.once ?? `${code} ${message}`;
  if (isSilent || printed.has(key) || printed.size >= MAX_WARNINGS) return;
  printed.add(key);
  writeDiagnostic(`[binnacle] ${code}: ${message}${describeCause(options.cause)}`);
}

/** Whether warnings are printed at all. */
export function silenceWarnings(silent: boolean): void {
  isSilent = silent;
}

/** Writes a line on standard error. */
export function writeDiagnostic(line: string): void {
  try {
    process.stderr.write(`${line}\n`);
  } catch {
    // Nowhere is left to say it.
  }
}

function describeCause(cause: unknown): string {
  if (cause === undefined) return '';
  return ` (${cause instanceof Error ? cause.message : inspect(cause)})`;
}
