/** `npm start`: the whole example, each part a process of its own: database, provider, worker and service. */
import { startProcess } from './start-process.ts';
import type { RunningProcess } from './start-process.ts';

const running: RunningProcess[] = [];
let isEnding = false;

/** Starts a part, and answers with where it listens. */
function add(name: string, file: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const part = startProcess(name, new URL(file, import.meta.url), env);
  running.push(part);
  void part.exited.then((code) => {
    if (isEnding) return;
    console.error(`${name} ended with ${code}; ending the others`);
    void end(1);
  });
  return part.url;
}

async function end(code: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  // The parts that others stand on go last.
  for (const part of running.toReversed()) await part.stop();
  process.exit(code);
}

process.on('SIGINT', () => void end(0));
process.on('SIGTERM', () => void end(0));

const [DATABASE_URL, PROVIDER_URL] = await Promise.all([
  process.env['DATABASE_URL'] ?? add('database', './database/serve.ts'),
  process.env['PROVIDER_URL'] ?? add('provider', './provider/main.ts'),
]);
const WORKER_URL = await add('worker', './worker.ts', { DATABASE_URL, PROVIDER_URL });
await add('orchestrator', './main.ts', { DATABASE_URL, PROVIDER_URL, WORKER_URL });
console.log('ready');
