import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startReceiver } from '../../../../src/otlp/index.ts';
import { runProgram } from '../../../support/run-program.ts';
import { readTelemetry } from './telemetry.ts';
import type { Telemetry } from './telemetry.ts';

const repository = join(import.meta.dirname, '../../../..');
const bootstrap = 'binnacle/register';

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
export async function runApplication({ entry, libraries, scenario, env = {} }: ApplicationOptions): Promise<Telemetry> {
  await using receiver = await startReceiver();
  const directory = await mkdtemp(join(tmpdir(), 'binnacle-application-'));
  try {
    await symlink(join(repository, 'node_modules'), join(directory, 'node_modules'));
    const isModule = entry.endsWith('ESM');
    const file = join(directory, isModule ? 'main.mjs' : 'main.cjs');
    const run = join(import.meta.dirname, '../scenarios', `${scenario}.ts`);
    const hasFlag = entry.startsWith('--import');
    const source = isModule ? moduleSource : commonJsSource;
    await writeFile(file, source(hasFlag ? undefined : bootstrap, libraries, run));
    const result = await runProgram({
      args: [...(hasFlag ? ['--import', bootstrap] : []), file],
      cwd: directory,
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.httpUrl, ...env },
    });
    if (result.code !== 0)
      throw new Error(`the application ended with ${result.code}:\n${result.stdout}${result.stderr}`);
    return readTelemetry(receiver, result);
  } finally {
    await rm(directory, { recursive: true });
  }
}

function moduleSource(bootstrap: string | undefined, libraries: readonly string[], scenario: string): string {
  return [
    ...(bootstrap === undefined ? [] : [`import ${JSON.stringify(bootstrap)};`]),
    ...libraries.map((library, index) => `import * as library${index} from ${JSON.stringify(library)};`),
    `import { run } from ${JSON.stringify(scenario)};`,
    `await run({ ${libraries.map((library, index) => `${JSON.stringify(library)}: library${index}`).join(', ')} });`,
  ].join('\n');
}

function commonJsSource(bootstrap: string | undefined, libraries: readonly string[], scenario: string): string {
  return [
    ...(bootstrap === undefined ? [] : [`require(${JSON.stringify(bootstrap)});`]),
    ...libraries.map((library, index) => `const library${index} = require(${JSON.stringify(library)});`),
    `require(${JSON.stringify(scenario)}).run({ ${libraries.map((library, index) => `${JSON.stringify(library)}: library${index}`).join(', ')} });`,
  ].join('\n');
}
