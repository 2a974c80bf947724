/**
 * `npm start`: the console and, beside it, the example with traffic, so that there is something to see. Prints one link, and on stderr
 * how far it is; Ctrl-C ends all of it. Arguments are those of `binnacle console`: `npm start -- --memory`. `npm start -- --no-build`
 * takes what was built last. Where a console runs on the data already, the example sends to that one.
 */
import { join } from 'node:path';
import { run, root } from './run.ts';
import { startPart } from './start/part.ts';
import type { Part, PartOptions } from './start/part.ts';

const NO_BUILD = '--no-build';
const consoleArguments = process.argv.slice(2).filter((argument) => argument !== NO_BUILD);
const isHelp = ['--help', '-h'].some((option) => consoleArguments.includes(option));
const example = join(root, 'examples/orchestrator');
const parts: Part[] = [];
let isEnding = false;

interface StartedConsole {
  readonly url: string;
  readonly link: string;
  readonly grpcUrl?: string;
  readonly notices?: readonly string[];
  readonly isAlreadyRunning?: boolean;
  readonly unused?: readonly string[];
  readonly error?: { readonly code: string; readonly message: string };
}

function add(args: readonly string[], options: PartOptions): Part {
  const part = startPart(args, options);
  parts.push(part);
  return part;
}

async function end(code: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  // Who sends goes before who receives. What is only now being started goes as well.
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) await part.stop();
  process.exit(code);
}

async function fail(what: string, why: string): Promise<void> {
  if (isEnding) return;
  console.error(`${what}:\n${why}`);
  await end(1);
}

/** When it ends by itself, so do the others. */
function keep(part: Part, what: string): void {
  void part.exited.then((how) => fail(`${what} ended`, how));
}

async function startConsole(): Promise<{ readonly link: string; readonly grpcUrl: string }> {
  const part = add([join(root, 'cli/dist/binnacle.js'), 'console', '--json', ...consoleArguments], {
    tellsProblems: true,
  });
  const [line] = await part.printed(/^\{.*\}$/);
  const started = JSON.parse(line) as StartedConsole;
  if (started.error !== undefined) throw new Error(`${started.error.code}: ${started.error.message}`);
  for (const notice of started.notices ?? []) console.log(notice);
  const { url, link, grpcUrl, unused = [] } = started;
  if (grpcUrl === undefined)
    throw new Error(`A console of an older binnacle runs on this data, at ${url}: end it first`);
  if (started.isAlreadyRunning !== true) keep(part, 'The console');
  else console.error(`A console runs on this data already, at ${url}: the example sends to that one.`);
  if (unused.length > 0) console.error(`Not used: ${unused.map((name) => `--${name}`).join(', ')}.`);
  return { link, grpcUrl };
}

function tokenOf(link: string): string | null {
  return new URL(link).searchParams.get('token');
}

/** Any free ports, and what models are asked and answer among what is captured: it is all made up here. */
async function startExample(link: string, grpcUrl: string): Promise<void> {
  const token = tokenOf(link);
  const env = {
    PORT: '0',
    WORKER_PORT: '0',
    DATABASE_PORT: '0',
    PROVIDER_PORT: '0',
    OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
    OTEL_EXPORTER_OTLP_ENDPOINT: grpcUrl,
    ...(token !== null && { OTEL_EXPORTER_OTLP_HEADERS: `x-otlp-api-key=${encodeURIComponent(token)}` }),
    OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: 'SPAN_ONLY',
  };
  const launcher = add(['src/start.ts'], { cwd: example, env });
  keep(launcher, 'The example');
  const [, url = ''] = await launcher.printed(/^orchestrator: listening on (\S+)/);
  await launcher.printed(/^ready$/);
  const traffic = add(['src/traffic.ts', '--url', url, '--rate', '0.5', '--count', '100000'], { cwd: example });
  keep(traffic, 'The traffic');
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(0));

if (isHelp) {
  // From the sources: nobody waits for a build to read it.
  const help = ['--conditions=binnacle-source', 'cli/src/binnacle.ts', 'console', '--help'];
  const { ok } = await run('node', help);
  process.exit(ok ? 0 : 1);
}
if (!process.argv.includes(NO_BUILD)) {
  console.error('Building the packages ...');
  const built = await run('node', ['scripts/build.ts'], { quiet: true });
  if (!built.ok) {
    console.error(built.output);
    process.exit(1);
  }
}
try {
  console.error('Starting the console and the example ...');
  const { link, grpcUrl } = await startConsole();
  await startExample(link, grpcUrl);
  console.log(link);
} catch (error) {
  await fail('It did not start', error instanceof Error ? error.message : String(error));
}
