import { createRequire } from 'node:module';

/** Of this package. */
export function ownVersion(): string {
  return (createRequire(import.meta.url)('../package.json') as { readonly version: string }).version;
}
