import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import type { Rolldown } from 'vite';

/** JavaScript that the page may load before it shows something, compressed by gzip. */
const FIRST_LOAD_LIMIT_BYTES = 200 * 1024;

export interface BuiltPage {
  /** Contents by path within the page's folder. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Paths of the modules that are inside. */
  readonly modules: readonly string[];
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
  const sizeBytes = firstLoadBytes(chunks);
  if (sizeBytes > FIRST_LOAD_LIMIT_BYTES)
    throw new Error(
      `The page loads ${sizeBytes} bytes of JavaScript first; at most ${FIRST_LOAD_LIMIT_BYTES} are allowed`,
    );
  return {
    files: new Map(output.map((item) => [item.fileName, item.type === 'chunk' ? item.code : item.source])),
    modules: chunks.flatMap(({ moduleIds }) => moduleIds),
  };
}

/** The entry and what it imports statically. */
function firstLoadBytes(chunks: readonly Rolldown.OutputChunk[]): number {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const loaded = new Set<Rolldown.OutputChunk>();
  const load = (chunk: Rolldown.OutputChunk | undefined): void => {
    if (chunk === undefined || loaded.has(chunk)) return;
    loaded.add(chunk);
    for (const name of chunk.imports) load(byName.get(name));
  };
  for (const chunk of chunks) if (chunk.isEntry) load(chunk);
  return [...loaded].reduce((sum, { code }) => sum + gzipSync(code).length, 0);
}
