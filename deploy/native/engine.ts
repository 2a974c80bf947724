import type { StackPorts } from './ports.ts';

/** The engines of the native stack, in the order in which they are built. */
export const engineNames = ['prometheus', 'alertmanager', 'loki', 'tempo', 'collector'] as const;

/** An engine of the native stack. */
export type EngineName = (typeof engineNames)[number];

/** A Go module under `deploy/native/modules` of which an engine's binaries are built. */
export interface GoModule {
  /** Folder under `deploy/native/modules`. */
  readonly folder: string;
  /** Packages to build; each gives the binary that its last path segment (or the module, for `.`) names. */
  readonly packages: readonly string[];
  readonly tags?: string;
  /** Arguments of the `go` call that makes sources which are not committed. */
  readonly generate?: readonly string[];
}

/** What an engine is started with. */
export interface EngineContext {
  readonly ports: StackPorts;
  /** The stack's data directory; an engine keeps its data in the folder of its name. */
  readonly dataDirectory: string;
  /** The engines that are started together. */
  readonly engines: readonly EngineName[];
  /** Further configuration files of the Collector, in order; maps are merged, lists replaced. */
  readonly collectorOverlays: readonly string[];
}

/** One engine: where its binary comes from, what it listens on, how it is started. */
export interface Engine {
  readonly name: EngineName;
  readonly binary: string;
  /** What it is built of. An engine without a module must be found on the machine. */
  readonly module?: GoModule;
  /** The ports it listens on. */
  readonly ports: readonly (keyof StackPorts)[];
  /** How long it has to end by itself before it is killed. */
  readonly stopTimeoutMillis: number;
  /** Answers 200 once the engine works. */
  readyUrl(ports: StackPorts): string;
  /** Command line; may write rendered configuration below the data directory. */
  commandLine(context: EngineContext): Promise<readonly string[]>;
}
