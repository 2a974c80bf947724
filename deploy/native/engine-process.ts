import { spawn } from 'node:child_process';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Engine, EngineContext } from './engine.ts';
import { createStackEnvironment } from './stack-environment.ts';

const shownLines = 15;

/** How a process ended: its exit code, the signal that ended it, or why it could not be started. */
export type EngineEnd = number | NodeJS.Signals | Error;

/** The process of one engine. It writes into a log file by itself, so that nothing is lost with the runner. */
export interface EngineProcess {
  /** Settles when the process is gone. */
  readonly ended: Promise<EngineEnd>;
  hasEnded(): boolean;
  kill(signal: NodeJS.Signals): void;
  /** The last lines of its log. */
  readLastLines(): Promise<string>;
}

/** Starts an engine's binary with its output appended to `logs/<engine>.log` in the data directory. */
export async function startEngineProcess(
  engine: Engine,
  binary: string,
  context: EngineContext,
): Promise<EngineProcess> {
  const logPath = join(context.dataDirectory, 'logs', `${engine.name}.log`);
  await mkdir(join(context.dataDirectory, 'logs'), { recursive: true });
  await mkdir(join(context.dataDirectory, engine.name), { recursive: true });
  const args = await engine.commandLine(context);
  const log = await open(logPath, 'a');
  const child = spawn(binary, args, {
    // A process group of its own: Ctrl-C reaches the runner alone, which ends the engines in order.
    detached: true,
    env: createStackEnvironment(context),
    stdio: ['ignore', log.fd, log.fd],
  });
  let end: EngineEnd | undefined;
  const ended = new Promise<EngineEnd>((resolve) => {
    child.once('error', resolve);
    child.once('exit', (exitCode, signal) => resolve(signal ?? exitCode ?? 0));
  }).then((value) => (end = value));
  await log.close();
  return {
    ended,
    hasEnded: () => end !== undefined,
    kill: (signal) => child.kill(signal),
    readLastLines: async () => (await readFile(logPath, 'utf8')).trimEnd().split('\n').slice(-shownLines).join('\n'),
  };
}
