import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface RunningProcess {
  /** Resolves when the process says that it listens; rejects if it ends before. */
  readonly ready: Promise<void>;
  readonly exited: Promise<number | string>;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

/** Starts a part of the example and passes on what it prints. A line that begins with `listening` says that it is ready. */
export function startProcess(name: string, file: URL): RunningProcess {
  // A group of its own, so that Ctrl-C reaches the launcher alone and the parts end in order.
  const child = spawn(process.execPath, [fileURLToPath(file)], { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  const exited = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 1));
  });
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      console.log(line.startsWith('{') ? line : `${name}: ${line}`);
      if (line.startsWith('listening')) resolve();
    });
    void exited.then((code) => reject(new Error(`${name} ended with ${code} before it was ready`)));
  });
  return {
    ready,
    exited,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
