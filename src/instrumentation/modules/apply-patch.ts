import { readFileSync } from 'node:fs';
import { warn } from '../../sdk/diagnostics/warn.ts';
import type { PatchedFile } from './patch-index.ts';

/** Whether the version of each package is covered, by its directory. */
const isCovered = new Map<string, boolean>();

/** Patches what a file exports, if its version is covered. Never throws: the library works as it did. */
export function applyPatch(patched: PatchedFile, exports: Readonly<Record<string, unknown>>): void {
  try {
    if (checkVersion(patched)) patched.instrumentation.patch.apply(exports, patched.file);
  } catch (cause) {
    warn('BINNACLE_INSTRUMENTATION_FAILED', `${patched.instrumentation.library} could not be patched`, { cause });
  }
}

function checkVersion({ instrumentation, packageUrl }: PatchedFile): boolean {
  const known = isCovered.get(packageUrl);
  if (known !== undefined) return known;
  const { name, version } = readManifest(packageUrl);
  const [from, below] = instrumentation.patch.majors;
  const major = Number.parseInt(version, 10);
  // A file of another package, as pg-pool, has versions of its own.
  const covered = name !== instrumentation.library || (major >= from && major < below);
  isCovered.set(packageUrl, covered);
  if (!covered) {
    warn(
      'BINNACLE_INSTRUMENTATION_VERSION_UNSUPPORTED',
      `${name} ${version} is loaded, and ${instrumentation.versions} is captured: its calls are not. Install a version that is captured, or leave it out with OTEL_NODE_DISABLED_INSTRUMENTATIONS=${instrumentation.name}.`,
    );
  }
  return covered;
}

function readManifest(packageUrl: string): { readonly name: string; readonly version: string } {
  return JSON.parse(readFileSync(new URL('package.json', packageUrl), 'utf8')) as { name: string; version: string };
}
