import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A program that runs beside the others until all of them end. */
export interface Part {
  /** Resolves with the first line that matches, and forgets those before; rejects with what was printed when the program ends before. */
  printed(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Resolves with how it ended, and with its last words. */
  readonly exited: Promise<string>;
  stop(): Promise<void>;
}

export interface PartOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether what it says on standard error is for whoever started it. Default false. */
  readonly tellsProblems?: boolean;
}

/** Starts a Node program. What it prints is kept to itself, but for its last words where it fails. */
export function startPart(args: readonly string[], { cwd, env, tellsProblems = false }: PartOptions): Part {
  // A group of its own: Ctrl-C is for the one who started it, which ends the parts in order.
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', tellsProblems ? 'inherit' : 'pipe'],
    detached: true,
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr].filter((stream) => stream !== null)) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      if (lines.length > 200) lines.shift();
      for (const check of waiting) check();
    });
  }
  const exited = new Promise<string>((resolve) => {
    child.once('close', (code, signal) => {
      resolve(
        [signal === null ? `It ended with code ${code}` : `It was ended by ${signal}`, ...lines.slice(-20)].join('\n'),
      );
    });
  });
  return {
    exited,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          const index = lines.findIndex((line) => pattern.test(line));
          const match = pattern.exec(lines[index] ?? '');
          if (match === null) return;
          waiting.delete(check);
          lines.splice(0, index + 1);
          resolve(match);
        };
        waiting.add(check);
        check();
        void exited.then((how) => reject(new Error(how)));
      }),
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
