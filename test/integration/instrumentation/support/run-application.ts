import { join } from 'node:path';
import { runFiles } from './run-files.ts';
import type { Telemetry } from './telemetry.ts';

const REGISTER = 'binnacle/register';

/** The ways in which a service gets binnacle. */
export const ENTRIES = ['plain import from ESM', '--import with ESM', 'require from CommonJS'] as const;
export type EntryName = (typeof ENTRIES)[number] | '--import with CommonJS';

export interface ApplicationOptions {
  readonly entry: EntryName;
  /** The packages that the application loads itself, before anything else; given to the scenario by their name. */
  readonly libraries: readonly string[];
  /** A file of `scenarios/`, whose `run` is the application. */
  readonly scenario: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs an application as its users would, in a process and a directory of its own, and returns what it sent. */
export function runApplication({ entry, libraries, scenario, env = {} }: ApplicationOptions): Promise<Telemetry> {
  const isModule = entry.endsWith('ESM');
  const hasFlag = entry.startsWith('--import');
  const path = join(import.meta.dirname, '../scenarios', `${scenario}.ts`);
  const source = isModule ? moduleSource(libraries, path) : commonJsSource(libraries, path);
  const register = isModule ? `import '${REGISTER}';\n` : `require('${REGISTER}');\n`;
  const main = isModule ? 'main.mjs' : 'main.cjs';
  return runFiles({
    files: { [main]: hasFlag ? source : register + source },
    args: hasFlag ? ['--import', REGISTER, main] : [main],
    env,
  });
}

function moduleSource(libraries: readonly string[], scenario: string): string {
  return [
    ...libraries.map((library, index) => `import * as library${index} from '${library}';`),
    `import { run } from '${scenario}';`,
    `await run({ ${givenTo(libraries)} });`,
  ].join('\n');
}

function commonJsSource(libraries: readonly string[], scenario: string): string {
  return [
    ...libraries.map((library, index) => `const library${index} = require('${library}');`),
    `require('${scenario}').run({ ${givenTo(libraries)} });`,
  ].join('\n');
}

function givenTo(libraries: readonly string[]): string {
  return libraries.map((library, index) => `'${library}': library${index}`).join(', ');
}
