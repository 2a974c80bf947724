import type { EngineName } from './engine.ts';
import type { EngineDeath } from './running-engine.ts';

/** What to start. */
export interface StackOptions {
  /** Default: all of them. */
  readonly engines?: readonly EngineName[];
  /** Where the engines keep their data and logs; made when absent. */
  readonly dataDirectory: string;
  /** `default`: the documented ports; `free`: ports that nothing listens on. */
  readonly ports: 'default' | 'free';
  /** Further configuration files of the Collector, such as `passedOnOverlay`. */
  readonly collectorOverlays?: readonly string[];
  /** Takes each progress line. Default: none is reported. */
  readonly report?: (line: string) => void;
  /** Hears of an engine that ended without being told to. Default: reported as a progress line. */
  readonly onDeath?: (death: EngineDeath) => void;
  /** Stops what is under way before the stack is ready: builds and starts. */
  readonly signal?: AbortSignal;
}

/** Where the engines are; also those that were not started, where others look for them. */
export interface StackEndpoints {
  readonly otlpGrpc: string;
  readonly otlpHttp: string;
  readonly collectorMetrics: string;
  readonly prometheus: string;
  readonly alertmanager: string;
  readonly loki: string;
  readonly tempo: string;
}

/** An engine that was asked for and could not be started, and why. */
export interface SkippedEngine {
  readonly engine: EngineName;
  readonly reason: string;
}

/** The started stack. */
export interface Stack {
  readonly endpoints: StackEndpoints;
  readonly dataDirectory: string;
  /** The engines that were started. */
  readonly engines: readonly EngineName[];
  readonly skipped: readonly SkippedEngine[];
  /** Ends one engine with SIGKILL and answers when it is gone. */
  kill(engine: EngineName): Promise<void>;
  /** Starts an engine again after `kill`, at the same address, and answers when it is ready. */
  restart(engine: EngineName): Promise<void>;
  /** Ends all engines in order: the Collector first, so that what it still passes on arrives. */
  stop(): Promise<void>;
}
