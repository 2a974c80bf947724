import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface Variant {
  readonly name: string;
  /** Arguments of Node; the last is the program. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface Application extends AsyncDisposable {
  readonly port: number;
  /** User and system time of the process so far. */
  cpuMillis(): Promise<number>;
}

/** Starts the service; resolves as soon as it listens. It is killed in the end, so that no flush is measured. */
export async function startApplication(
  { args, env }: Variant,
  common: Readonly<Record<string, string>>,
): Promise<Application> {
  const program = args.at(-1) ?? '';
  const child = fork(program, {
    cwd: import.meta.dirname,
    execArgv: args.slice(0, -1),
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...common, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const { port } = (await Promise.race([
    messageOf(child),
    once(child, 'exit').then(() => Promise.reject(new Error(`${program} ended before it listened:\n${stderr}`))),
  ])) as { port: number };
  return {
    port,
    async cpuMillis() {
      child.send('cpu');
      const { cpu } = (await messageOf(child)) as { cpu: NodeJS.CpuUsage };
      return (cpu.user + cpu.system) / 1000;
    },
    async [Symbol.asyncDispose]() {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function messageOf(child: ChildProcess): Promise<unknown> {
  const [message] = (await once(child, 'message')) as [unknown];
  return message;
}
