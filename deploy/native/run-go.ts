import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import { StackError } from './stack-error.ts';

const reportIntervalMillis = 10_000;
const keptLines = 30;

/** How a build goes on, and how it is stopped. */
export interface BuildOptions {
  /** Takes each progress line. */
  readonly report: (line: string) => void;
  /** Stops the build; the next one goes on where it stopped, from Go's own caches. */
  readonly signal?: AbortSignal;
}

/** One call of the `go` command. */
export interface GoCall extends BuildOptions {
  /** What is built, for messages. */
  readonly title: string;
  readonly workDirectory: string;
  readonly args: readonly string[];
  /** How many packages a `build -v` has to look at, so that its progress has an end. */
  readonly packageCount?: number;
}

/** Runs `go` without cgo, reports every ten seconds how far it is, gives its output. Throws with its last lines. */
export async function runGo(call: GoCall): Promise<string> {
  const child = spawn('go', call.args, {
    cwd: call.workDirectory,
    env: { ...process.env, CGO_ENABLED: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
    killSignal: 'SIGINT',
    ...(call.signal ? { signal: call.signal } : {}),
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const lines: string[] = [];
  createInterface(child.stderr).on('line', (line) => lines.push(line));
  const startedAt = performance.now();
  const timer = setInterval(() => call.report(describeProgress(call, lines, startedAt)), reportIntervalMillis);
  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject).once('close', resolve);
    });
    if (exitCode !== 0) throw new Error(lines.slice(-keptLines).join('\n'));
    return output;
  } catch (error) {
    throw describeFailure(call, error as NodeJS.ErrnoException);
  } finally {
    clearInterval(timer);
  }
}

function describeProgress(call: GoCall, lines: readonly string[], startedAt: number): string {
  const downloads = lines.filter((line) => line.startsWith('go: downloading ')).length;
  const packages = lines.filter((line) => !line.startsWith('go: ')).length;
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const what = call.packageCount
    ? `compiled ${packages} packages (of at most ${call.packageCount})`
    : `downloaded ${downloads} modules`;
  return `${call.title}: ${what} in ${seconds} s`;
}

function describeFailure(call: GoCall, error: NodeJS.ErrnoException): Error {
  if (error.name === 'AbortError') return error;
  if (error.code === 'ENOENT') {
    return new StackError(
      'BINNACLE_STACK_GO_MISSING',
      `${call.title} is built of Go modules, and no \`go\` is on PATH; install Go 1.26.5 or later`,
      { cause: error },
    );
  }
  return new StackError('BINNACLE_STACK_BUILD_FAILED', `go ${call.args[0]} for ${call.title}:\n${error.message}`, {
    cause: error,
  });
}
