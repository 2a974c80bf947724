import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import type { Rolldown } from 'vite';

/** JavaScript that may be loaded before a page shows something, compressed by gzip. */
const FIRST_LOAD_LIMIT_BYTES = 200 * 1024;

export interface BuiltPage {
  /** Contents by path within the page's folder. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Paths of the modules that are inside. */
  readonly modules: readonly string[];
  /** JavaScript that the largest page loads first, compressed by gzip. */
  readonly firstLoadBytes: number;
}

/** Builds the console's page, and fails where its first load is larger than {@link FIRST_LOAD_LIMIT_BYTES}. */
export async function buildPage(root: string): Promise<BuiltPage> {
  const result = await build({
    root: join(root, 'cli/ui'),
    configFile: join(root, 'cli/ui/vite.config.ts'),
    logLevel: 'warn',
    build: { write: false },
  });
  const { output } = (Array.isArray(result) ? result[0] : result) as Rolldown.RolldownOutput;
  const chunks = output.filter((item) => item.type === 'chunk');
  const [name, firstLoadBytes] = largestFirstLoad(chunks);
  if (firstLoadBytes > FIRST_LOAD_LIMIT_BYTES)
    throw new Error(
      `The console with ${name} loads ${firstLoadBytes} bytes of JavaScript first; at most ${FIRST_LOAD_LIMIT_BYTES} are allowed`,
    );
  return {
    files: new Map(output.map((item) => [item.fileName, item.type === 'chunk' ? item.code : item.source])),
    modules: chunks.flatMap(({ moduleIds }) => moduleIds),
    firstLoadBytes,
  };
}

/** The entry together with the page that adds most: the page's name, and how much. */
function largestFirstLoad(chunks: readonly Rolldown.OutputChunk[]): [string, number] {
  const compressed = new Map(chunks.map(({ fileName, code }) => [fileName, gzipSync(code).length]));
  const entries = chunks.filter(({ isEntry }) => isEntry);
  const sizes = entries
    .flatMap(({ fileName, dynamicImports }) => dynamicImports.map((page) => [fileName, page]))
    .map((names): [string, number] => {
      const sizesBytes = [...withImports(names, chunks)].map((name) => compressed.get(name) ?? 0);
      return [names.at(-1) ?? '', sizesBytes.reduce((sum, sizeBytes) => sum + sizeBytes, 0)];
    });
  return sizes.toSorted(([, left], [, right]) => right - left)[0] ?? ['', 0];
}

/** These and what they import statically. */
function withImports(names: readonly string[], chunks: readonly Rolldown.OutputChunk[]): ReadonlySet<string> {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const loaded = new Set<string>();
  const load = (name: string): void => {
    if (loaded.has(name)) return;
    loaded.add(name);
    byName.get(name)?.imports.forEach(load);
  };
  names.forEach(load);
  return loaded;
}
