import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface RunningProcess {
  /** Where it listens, once it says so. */
  readonly url: Promise<string>;
  readonly exited: Promise<number | string>;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

/** Starts a part of the example and passes on what it prints. `listening on <url>` says that it is ready. */
export function startProcess(name: string, file: URL, env: NodeJS.ProcessEnv): RunningProcess {
  // A group of its own, so that Ctrl-C reaches the launcher alone and the parts end in order.
  const child = spawn(process.execPath, [fileURLToPath(file)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
    detached: true,
  });
  const exited = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 1));
  });
  const url = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      console.log(line.startsWith('{') ? line : `${name}: ${line}`);
      const listening = /^listening on (\S+)/.exec(line)?.[1];
      if (listening) resolve(listening);
    });
  });
  return {
    url,
    exited,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
