/** `npm run generate` writes the generated files; with `--check` it compares them instead and fails where one is stale. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generateErrorsDoc } from './generate/errors-doc.ts';
import { generateFilterDoc } from './generate/filter-doc.ts';
import { format } from './generate/format.ts';
import type { GeneratedFile } from './generate/generated-file.ts';
import { generateInstrumentationDoc } from './generate/instrumentation-doc.ts';
import { generateMetricsDoc } from './generate/metrics-doc.ts';
import { generateSettingsDoc } from './generate/settings-doc.ts';
import { generateStartOptions } from './generate/start-options.ts';
import { root } from './run.ts';

const generators: readonly (() => GeneratedFile)[] = [
  generateErrorsDoc,
  generateFilterDoc,
  generateInstrumentationDoc,
  generateMetricsDoc,
  generateSettingsDoc,
  generateStartOptions,
];

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const stale: string[] = [];
for (const generate of generators) {
  const { path, content: unformatted } = generate();
  const content = format(path, unformatted);
  const absolute = join(root, path);
  if (existsSync(absolute) && readFileSync(absolute, 'utf8') === content) continue;
  if (values.check) stale.push(path);
  else writeFileSync(absolute, content);
}
if (stale.length > 0) console.error(`stale, run "npm run generate": ${stale.join(', ')}`);
process.exitCode = stale.length === 0 ? 0 : 1;
