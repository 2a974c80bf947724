/**
 * `npm start`: the console and, beside it, the example with traffic, so that there is something to see. Prints one link, and on stderr
 * how far it is; Ctrl-C ends all of it. Arguments are those of `binnacle console`: `npm start -- --memory`.
 */
import { join } from 'node:path';
import { run, root } from './run.ts';
import { startPart } from './start/part.ts';
import type { Part } from './start/part.ts';

const example = join(root, 'examples/orchestrator');
const parts: Part[] = [];
let isEnding = false;

interface StartedConsole {
  readonly url: string;
  readonly link?: string;
  readonly grpcUrl?: string;
  readonly notices?: readonly string[];
  readonly isAlreadyRunning?: boolean;
  readonly error?: { readonly message: string };
}

/** Starts a part; when it ends by itself, so do the others. */
function add(name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Part {
  const part = startPart(args, { cwd: name === 'console' ? root : example, env });
  parts.push(part);
  return part;
}

async function end(code: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  // Who sends goes before who receives.
  for (const part of parts.toReversed()) await part.stop();
  process.exit(code);
}

async function fail(what: string, error: unknown): Promise<void> {
  if (isEnding) return;
  console.error(`${what}:\n${error instanceof Error ? error.message : String(error)}`);
  await end(1);
}

async function startConsole(): Promise<{ readonly link: string; readonly grpcUrl: string }> {
  const part = add('console', [join(root, 'cli/dist/binnacle.js'), 'console', '--json', ...process.argv.slice(2)]);
  const [line] = await part.printed(/^\{.*\}$/);
  const started = JSON.parse(line) as StartedConsole;
  if (started.error !== undefined) throw new Error(started.error.message);
  for (const notice of started.notices ?? []) console.log(notice);
  if (started.isAlreadyRunning !== true) {
    void part.exited.then(() => fail('The console ended', ''));
    return { link: started.link ?? started.url, grpcUrl: started.grpcUrl ?? '' };
  }
  const response = await fetch(`${started.url}/api/console/v1/status`);
  if (!response.ok) throw new Error(`The console at ${started.url} demands its token. Stop it, and start again`);
  const { endpoints } = (await response.json()) as { readonly endpoints: { readonly grpc?: string } };
  return { link: started.url, grpcUrl: endpoints.grpc ?? '' };
}

/** Any free ports, and what models are asked and answer among what is captured: it is all made up here. */
async function startExample(link: string, grpcUrl: string): Promise<void> {
  const token = new URL(link).searchParams.get('token');
  const launcher = add('example', ['src/start.ts'], {
    PORT: '0',
    WORKER_PORT: '0',
    DATABASE_PORT: '0',
    PROVIDER_PORT: '0',
    OTEL_EXPORTER_OTLP_ENDPOINT: grpcUrl,
    ...(token !== null && { OTEL_EXPORTER_OTLP_HEADERS: `x-otlp-api-key=${encodeURIComponent(token)}` }),
    OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: 'SPAN_ONLY',
  });
  void launcher.exited.then(() => fail('The example ended', ''));
  const [, url = ''] = await launcher.printed(/^orchestrator: listening on (\S+)/);
  await launcher.printed(/^ready$/);
  const traffic = add('traffic', ['src/traffic.ts', '--url', url, '--rate', '0.5', '--count', '100000']);
  void traffic.exited.then(() => fail('The traffic ended', ''));
}

process.on('SIGINT', () => void end(0));
process.on('SIGTERM', () => void end(0));

console.error('Building the packages ...');
const built = await run('node', ['scripts/build.ts'], { quiet: true });
if (!built.ok) {
  console.error(built.output);
  process.exit(1);
}
try {
  console.error('Starting the console and the example ...');
  const { link, grpcUrl } = await startConsole();
  await startExample(link, grpcUrl);
  console.log(link);
} catch (error) {
  await fail('It did not start', error);
}
