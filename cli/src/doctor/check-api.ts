import { createRequire } from 'node:module';
import { relative } from 'node:path';
import type { Check } from './check.ts';
import { findCopies, findPackage } from './installed-packages.ts';
import type { InstalledPackage } from './installed-packages.ts';
import { isWithin } from './version-range.ts';

const API = '@opentelemetry/api';

/** Whether the project has an OpenTelemetry API, of versions that binnacle works with. */
export function checkApi(directory: string): Check {
  const range = supportedRange();
  const used = findPackage(API, directory);
  if (used === undefined) return missing(range);
  const copies = findCopies(API, directory);
  const deaf = copies.filter(({ version }) => !isHeard(version, range));
  if (deaf.length > 0) return apart(deaf, directory, range);
  if (!isWithin(used.version, range)) return older(used, range);
  if (copies.length > 1) return several(copies, directory);
  return { name: 'api', state: 'ok', message: `one ${API}, ${used.version}` };
}

/**
 * Copies of 1.x keep what is registered in one place, where each takes it from its own minor version or a later one, and none by a
 * pre-release: the API's own rule (its `isCompatible`). What an application makes with another copy does nothing.
 */
function isHeard(version: string, range: string): boolean {
  const [newest = ''] = /<\s*[\d.]+/.exec(range) ?? [];
  return !version.includes('-') && isWithin(version, `>=1.0.0 ${newest}`);
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

function apart(deaf: readonly InstalledPackage[], directory: string, range: string): Check {
  const message = `${API} ${placesOf(deaf, directory)} does not find what binnacle registers: what is recorded by it is lost`;
  return { name: 'api', state: 'failed', message, fix: toOneVersion(range) };
}

/** It has no logs, say; npm refuses it as well. */
function older({ version }: InstalledPackage, range: string): Check {
  const message = `${API} ${version} is installed, binnacle needs ${range}: what it knows works, newer calls are missing`;
  return { name: 'api', state: 'warning', message, fix: `npm install "${API}@${range}"` };
}

function several(copies: readonly InstalledPackage[], directory: string): Check {
  const message = `${copies.length} copies of ${API}, which find each other: ${placesOf(copies, directory)}`;
  return { name: 'api', state: 'warning', message, fix: toOneVersion() };
}

function placesOf(copies: readonly InstalledPackage[], directory: string): string {
  return copies.map((copy) => `${copy.version} in ${relative(directory, copy.directory)}`).join(', ');
}

function toOneVersion(range?: string): string {
  const version = range === undefined ? 'one version' : `one version of ${range}`;
  return `bring them to ${version}, by "npm dedupe" or by "overrides" in package.json; "npm ls ${API}" names who asks for them`;
}
