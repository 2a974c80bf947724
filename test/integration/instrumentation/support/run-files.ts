import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startReceiver } from '../../../../src/otlp/index.ts';
import { runProgram } from '../../../support/run-program.ts';
import { readTelemetry } from './telemetry.ts';
import type { Telemetry } from './telemetry.ts';

/** The repository, whose packages the applications use. */
export const repository = join(import.meta.dirname, '../../../..');

export interface FilesOptions {
  /** The application: texts by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Of Node, in the directory of the application. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Makes `node_modules`. Default: that of the repository. */
  readonly install?: (nodeModules: string) => Promise<void>;
}

/** Runs an application in a process and a directory of its own, and returns what it sent. */
export async function runFiles({ files, args, env = {}, install = linkAll }: FilesOptions): Promise<Telemetry> {
  await using receiver = await startReceiver();
  const directory = await mkdtemp(join(tmpdir(), 'binnacle-application-'));
  try {
    await install(join(directory, 'node_modules'));
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(directory, path)), { recursive: true });
      await writeFile(join(directory, path), text);
    }
    const result = await runProgram({
      args,
      cwd: directory,
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.httpUrl, ...env },
    });
    if (result.code !== 0) {
      throw new Error(`the application ended with ${result.code}:\n${result.stdout}${result.stderr}`);
    }
    return readTelemetry(receiver, result);
  } finally {
    await rm(directory, { recursive: true });
  }
}

function linkAll(nodeModules: string): Promise<void> {
  return symlink(join(repository, 'node_modules'), nodeModules);
}
