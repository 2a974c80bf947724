import { realpathSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname } from 'node:path';

/** Where the application finds a package; links are followed, because Node knows modules by where they really are. */
export function findPackage(name: string, places: readonly string[]): string | undefined {
  for (const place of places) {
    try {
      const manifest = findPackageJSON(name, place);
      if (manifest !== undefined) return dirname(realpathSync(manifest));
    } catch {
      // Not to be found from here.
    }
  }
  return undefined;
}
