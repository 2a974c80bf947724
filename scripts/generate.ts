/** `npm run generate` writes the generated files; with `--check` it compares them instead and fails where one is stale. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './run.ts';

interface GeneratedFile {
  readonly path: string;
  readonly content: string;
}

const generators: readonly (() => GeneratedFile)[] = [];

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const stale: string[] = [];
for (const generate of generators) {
  const { path, content } = generate();
  const absolute = join(root, path);
  if (existsSync(absolute) && readFileSync(absolute, 'utf8') === content) continue;
  if (values.check) stale.push(path);
  else writeFileSync(absolute, content);
}
if (stale.length > 0) console.error(`stale, run "npm run generate": ${stale.join(', ')}`);
process.exitCode = stale.length === 0 ? 0 : 1;
