import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const script = join(import.meta.dirname, '../../../../scripts/start.ts');
const FREE_PORTS = ['--port', '0', '--otlp-http-port', '0', '--otlp-grpc-port', '0'];

export interface Started extends AsyncDisposable {
  readonly home: string;
  /** The line that it prints when all of it runs; rejects with what else it has printed when it ends before. */
  readonly link: Promise<string>;
  /** As the terminal does at Ctrl-C: to all of its group. */
  interrupt(): void;
  readonly exited: Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;
  /** The processes of it, by their arguments. */
  processes(): string[];
}

/** What `npm start -- --no-build` runs, on free ports, with a home and a working directory of its own. */
export function runNpmStart(args: readonly string[] = [], home = makeHome()): Started {
  const child = spawn(process.execPath, [script, '--no-build', ...FREE_PORTS, ...args], {
    cwd: home,
    env: { PATH: process.env['PATH'], HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let stdout = '';
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exited = new Promise<Awaited<Started['exited']>>((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  const link = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      const [, line] = /^(http\S+)\n/m.exec(stdout) ?? [];
      if (line !== undefined) resolve(line);
    });
    void exited.then((how) => reject(new Error(`no link was printed: ${JSON.stringify(how)}`)));
  });
  link.catch(() => undefined);
  const signal = (name: NodeJS.Signals): void => {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, name);
  };
  return {
    home,
    link,
    exited,
    interrupt: () => signal('SIGINT'),
    processes: () => processesOf(home),
    async [Symbol.asyncDispose]() {
      signal('SIGTERM');
      await exited;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export function makeHome(): string {
  return mkdtempSync(join(tmpdir(), 'binnacle-npm-start-'));
}

/** Those whose home this is. */
function processesOf(home: string): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
      if (!environment.includes(`HOME=${home}`)) return [];
      return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')];
    } catch {
      return [];
    }
  });
}
