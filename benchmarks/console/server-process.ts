import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const START_MILLIS = 60_000;

/** A server that a benchmark starts, with a data directory that goes with it. */
export interface ServerProcess extends AsyncDisposable {
  readonly directory: string;
  /** Everything it printed. */
  output(): string;
  residentBytes(): number;
  diskBytes(): number;
}

/** Starts a server and waits until `isReady` says so, which is asked every `pollMillis` (100). */
export async function startServer(options: {
  readonly command: (directory: string) => readonly [string, ...string[]];
  readonly env?: (directory: string) => Readonly<Record<string, string>>;
  readonly isReady: (output: string) => Promise<boolean> | boolean;
  readonly pollMillis?: number;
}): Promise<ServerProcess> {
  const directory = mkdtempSync(join(tmpdir(), 'binnacle-bench-'));
  const [file, ...args] = options.command(directory);
  const child = spawn(file, args, {
    env: { ...process.env, ...options.env?.(directory) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-20_000)));
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
    rmSync(directory, { recursive: true, force: true });
  };
  const deadline = Date.now() + START_MILLIS;
  while (!(await options.isReady(output))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`${file} did not start:\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, options.pollMillis ?? 100));
  }
  return {
    directory,
    output: () => output,
    residentBytes: () => residentBytes(child.pid ?? 0),
    diskBytes: () => diskBytes(directory),
    [Symbol.asyncDispose]: stop,
  };
}

/** Answers whether a URL answers 200. */
export async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    async (response) => {
      await response.arrayBuffer();
      return response.ok;
    },
    () => false,
  );
}

function residentBytes(pid: number): number {
  return 1024 * Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN);
}

/** What is allocated: badger's files are as large as they may become. */
function diskBytes(directory: string): number {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + 512 * statSync(join(entry.parentPath, entry.name)).blocks, 0);
}
