import type { Wire } from './wire.ts';

/** One thing that a receiver of OTLP has to do, and how it is shown that the console does it: by bytes over its own sockets. */
export interface Requirement {
  /** The name of its test. */
  readonly requirement: string;
  /** The section of the OTLP specification, or another standard, that asks for it. */
  readonly source: string;
  readonly show: (wire: Wire) => Promise<void>;
}

export interface Chapter {
  readonly title: string;
  readonly requirements: readonly Requirement[];
}
