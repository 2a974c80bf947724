import { join } from 'node:path';

import { buildEngine } from './build-engine.ts';
import type { EngineName } from './engine.ts';
import { engines } from './engines.ts';
import { findTempo, tempoMissingReason } from './find-tempo.ts';
import type { BuildOptions } from './run-go.ts';
import type { SkippedEngine } from './stack.ts';

/** The binary of each engine, built where it has a module, and the engines of which there is none. */
export async function locateBinaries(
  names: readonly EngineName[],
  options: BuildOptions,
): Promise<{ binaries: ReadonlyMap<EngineName, string>; skipped: readonly SkippedEngine[] }> {
  const binaries = new Map<EngineName, string>();
  const skipped: SkippedEngine[] = [];
  for (const name of names) {
    const { module, binary } = engines[name];
    const path = module ? join(await buildEngine(module, options), binary) : await findTempo();
    if (path === undefined) skipped.push({ engine: name, reason: tempoMissingReason });
    else binaries.set(name, path);
  }
  return { binaries, skipped };
}
