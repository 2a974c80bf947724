import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where an application's packages are looked for: from its main script, then from the directory it was started in. */
export function applicationPlaces(resolveFrom?: string): readonly string[] {
  const main = resolveFrom ?? process.argv[1];
  const files = [...(main ? [followLinks(main)] : []), join(process.cwd(), 'package.json')];
  return files.map((file) => pathToFileURL(file).href);
}

/** A script started through a link, as those in `node_modules/.bin`, finds its packages where it really is. */
function followLinks(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
