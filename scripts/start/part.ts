import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A program that runs beside the others until all of them end. */
export interface Part {
  /** Resolves with the first line that matches; rejects with what was printed when the program ends before. */
  printed(pattern: RegExp): Promise<RegExpMatchArray>;
  readonly exited: Promise<number>;
  stop(): Promise<void>;
}

/** Starts a Node program. What it prints is kept to itself, but for its last words where it fails. */
export function startPart(
  args: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Part {
  // A group of its own: Ctrl-C is for the one who started it, which ends the parts in order.
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      if (lines.length > 200) lines.shift();
      for (const check of waiting) check();
    });
  }
  const exited = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)));
  return {
    exited,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          const match = lines.map((line) => pattern.exec(line)).find((found) => found !== null);
          if (match === undefined) return;
          waiting.delete(check);
          resolve(match);
        };
        waiting.add(check);
        check();
        void exited.then(() => reject(new Error(lines.slice(-20).join('\n'))));
      }),
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
