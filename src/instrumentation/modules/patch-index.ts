import type { LibraryFile, PatchInstrumentation } from '../instrumentation.ts';

/** A file that is patched when it is loaded. */
export interface PatchedFile {
  readonly instrumentation: PatchInstrumentation;
  readonly file: LibraryFile;
  /** The directory of its package, as a URL with a slash at its end. */
  readonly packageUrl: string;
}

/** Finds what is to be done with a module, by its URL. */
export type PatchIndex = (url: string) => PatchedFile | undefined;

const NODE_MODULES = '/node_modules/';

/** Makes the index. Every module that the process loads is looked up, so a miss has to be cheap. */
export function createPatchIndex(instrumentations: readonly PatchInstrumentation[]): PatchIndex {
  const files = new Map<LibraryFile, PatchInstrumentation>();
  const packages = new Set<string>();
  for (const instrumentation of instrumentations) {
    for (const file of instrumentation.patch.files) {
      files.set(file, instrumentation);
      packages.add(file.slice(0, file.indexOf(':')));
    }
  }
  return (url) => {
    const start = url.lastIndexOf(NODE_MODULES) + NODE_MODULES.length;
    if (start < NODE_MODULES.length) return undefined;
    const end = endOfPackageName(url, start);
    const name = url.slice(start, end);
    if (!packages.has(name)) return undefined;
    const file: LibraryFile = `${name}:${url.slice(end + 1)}`;
    const instrumentation = files.get(file);
    return instrumentation && { instrumentation, file, packageUrl: url.slice(0, end + 1) };
  };
}

/** A scoped name has a slash in it. */
function endOfPackageName(url: string, start: number): number {
  const slash = url.indexOf('/', start);
  return url[start] === '@' ? url.indexOf('/', slash + 1) : slash;
}
