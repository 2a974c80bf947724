/** `npm start`: the whole example, each part a process of its own: database, model provider, service and worker. */
import { startProcess } from './start-process.ts';
import type { RunningProcess } from './start-process.ts';

const running: RunningProcess[] = [];
let isEnding = false;

async function end(code: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  // The parts that others stand on go last.
  for (const part of running.reverse()) await part.stop();
  process.exit(code);
}

async function add(name: string, file: string): Promise<void> {
  const part = startProcess(name, new URL(file, import.meta.url));
  running.push(part);
  void part.exited.then((code) => {
    if (isEnding) return;
    console.error(`${name} ended with ${code}; ending the others`);
    void end(1);
  });
  await part.ready;
}

process.on('SIGINT', () => void end(0));
process.on('SIGTERM', () => void end(0));

await Promise.all([
  ...(process.env['DATABASE_URL'] === undefined ? [add('database', './database/serve.ts')] : []),
  ...(process.env['PROVIDER_URL'] === undefined ? [add('provider', './provider/main.ts')] : []),
]);
await add('worker', './worker.ts');
await add('orchestrator', './main.ts');
console.log('ready');
