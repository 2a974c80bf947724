import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { applicationPlaces } from './application-places.ts';
import { findPackage } from './find-package.ts';
import { linkedModule } from './linked-module.ts';

const require = createRequire(import.meta.url);

/** The CommonJS entry of any 1.x: it moved with 1.10. */
const COMMON_JS_ENTRY = /[\\/]@opentelemetry[\\/]api[\\/](?:dist[\\/]index\.cjs|build[\\/]src[\\/]index\.js)$/;

/** The copies of the OpenTelemetry API that the application has loaded so far, as ES module or CommonJS. */
export function loadedApiCopies(): readonly Readonly<Record<string, unknown>>[] {
  const required = Object.entries(require.cache)
    .filter(([path]) => COMMON_JS_ENTRY.test(path))
    .map(([, module]) => module?.exports as Readonly<Record<string, unknown>> | undefined);
  return [...required, linkedCopy()].filter((copy) => copy !== undefined);
}

function linkedCopy(): Readonly<Record<string, unknown>> | undefined {
  const directory = findPackage('@opentelemetry/api', applicationPlaces());
  const file = directory && join(directory, 'dist/index.mjs');
  return file && existsSync(file) ? linkedModule(file) : undefined;
}
