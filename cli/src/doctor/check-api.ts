import { createRequire } from 'node:module';
import { relative } from 'node:path';
import type { Check } from './check.ts';
import { findCopies, findPackage } from './installed-packages.ts';
import type { InstalledPackage } from './installed-packages.ts';
import { isWithin } from './version-range.ts';

const API = '@opentelemetry/api';

/** Whether the project has one OpenTelemetry API, of a version that binnacle works with. */
export function checkApi(directory: string): Check {
  const range = supportedRange();
  const used = findPackage(API, directory);
  if (used === undefined) return missing(range);
  if (!isWithin(used.version, range)) return unsupported(used, range);
  const copies = findCopies(API, directory);
  if (copies.length > 1) return several(copies, directory);
  return { name: 'api', state: 'ok', message: `one ${API}, ${used.version}` };
}

function supportedRange(): string {
  const manifest = createRequire(import.meta.url)('binnacle/package.json') as {
    readonly peerDependencies: Readonly<Record<string, string>>;
  };
  return manifest.peerDependencies[API] ?? '';
}

function missing(range: string): Check {
  const message = `${API} is not installed in this project`;
  return { name: 'api', state: 'failed', message, fix: `npm install "${API}@${range}"` };
}

function unsupported({ version }: InstalledPackage, range: string): Check {
  const message = `${API} ${version} is installed, binnacle needs ${range}`;
  return { name: 'api', state: 'failed', message, fix: `npm install "${API}@${range}"` };
}

/** Copies of one version find each other; of different ones, the newer silently does nothing. */
function several(copies: readonly InstalledPackage[], directory: string): Check {
  const isOneVersion = new Set(copies.map(({ version }) => version)).size === 1;
  const places = copies.map((copy) => `${copy.version} in ${relative(directory, copy.directory)}`);
  return {
    name: 'api',
    state: isOneVersion ? 'warning' : 'failed',
    message: `${copies.length} copies of ${API}: ${places.join(', ')}`,
    fix: `bring them to one version, by "npm dedupe" or by "overrides" in package.json; "npm ls ${API}" names who asks for them`,
  };
}
