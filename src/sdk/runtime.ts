import type { Settings } from '../settings/index.ts';
import type { OpenOperations, OpenWork } from './exit/index.ts';
import type { Redactor } from './redaction/index.ts';

/** What a started binnacle offers to its other parts. */
export interface Runtime {
  readonly settings: Settings;
  readonly redactor: Redactor;
  readonly serviceName: string;
  /** What the application's operations are in from their begin to their end: when the process ends, they end first. */
  readonly openOperations: OpenOperations;
  /** Closes this work too when the process ends: after operations, before spans. */
  closeAtExit(work: OpenWork): void;
  /** What `start()` returned. */
  readonly handle: object;
}

/** Where the running instance is kept: on the global object, so that two copies of this package find the same one. */
const SLOT = Symbol.for('binnacle.runtime.1');

type Slot = { [SLOT]?: Runtime };

/** The running instance, or undefined before `start()`, after `shutdown()` and where telemetry is disabled. */
export function currentRuntime(): Runtime | undefined {
  return (globalThis as Slot)[SLOT];
}

/** Makes a runtime the running instance of this process; undefined ends it. */
export function setCurrentRuntime(runtime: Runtime | undefined): void {
  if (runtime === undefined) delete (globalThis as Slot)[SLOT];
  else (globalThis as Slot)[SLOT] = runtime;
}
