import type { CapturedName } from '../settings/index.ts';

/** How binnacle came into the process: by an import in the application, by `--import`, or by `require`. */
export type Entry = 'import' | 'flag' | 'require';

/** A file of a package: `pg:lib/client.js`. */
export type LibraryFile = `${string}:${string}`;

/** A change of a library's exports, made in place, so that it counts for whoever holds them already. */
export interface LibraryPatch {
  /** The lowest major version that is covered, and the first that is not. */
  readonly majors: readonly [from: number, below: number];
  /** The files whose exports are changed: the package, and the path in it. All but one may be absent from a version. */
  readonly files: readonly LibraryFile[];
  /** Changes the exports of one of the files. May be called again with the same ones. */
  apply(exports: Readonly<Record<string, unknown>>, file: LibraryFile): void;
}

interface Described {
  /** The short name that `OTEL_NODE_ENABLED_INSTRUMENTATIONS` knows it by. */
  readonly name: CapturedName;
  /** The npm package, or Node's own module. */
  readonly library: string;
  /** The versions that are covered. */
  readonly versions: string;
  /** What is emitted. */
  readonly captures: string;
}

/** Listens to what the library publishes. */
export interface ChannelInstrumentation extends Described {
  /** The diagnostics channels. */
  readonly channels: readonly string[];
  start(): Disposable;
}

/** Changes a library that publishes nothing. */
export interface PatchInstrumentation extends Described {
  readonly patch: LibraryPatch;
}

/** What captures one library without code in the application: a row of the registry. */
export type Instrumentation = ChannelInstrumentation | PatchInstrumentation;
