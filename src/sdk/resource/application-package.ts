import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface ApplicationPackage {
  readonly name?: string;
  readonly version?: string;
  /** The folder that holds its package.json. */
  readonly directory: string;
}

/** The package that the main module belongs to: the nearest package.json with a name, upwards from `start`. */
export function applicationPackage(start: string): ApplicationPackage | undefined {
  for (let directory = start; ; directory = dirname(directory)) {
    const manifest = readManifest(join(directory, 'package.json'));
    if (typeof manifest?.name === 'string') return { ...manifest, directory };
    if (dirname(directory) === directory) return undefined;
  }
}

function readManifest(path: string): { name?: string; version?: string } | undefined {
  try {
    const { name, version } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    return {
      ...(typeof name === 'string' && { name }),
      ...(typeof version === 'string' && { version }),
    };
  } catch {
    return undefined;
  }
}
