// Keeps what it receives in the directory of its first argument, until SIGTERM. Prints a line of JSON when it is ready, and one
// whenever the problem of the store is another. At SIGUSR2 the writer meets what it is not prepared for.
import type { Worker } from 'node:worker_threads';
import { startHttpReceiver } from 'binnacle/otlp';
import { nameHolder } from '../../../../cli/src/store/lock.ts';
import { openStore } from '../../../../cli/src/store/open-store.ts';

const [directory = ''] = process.argv.slice(2);

let writer: Worker | undefined;
process.on('worker', (worker) => (writer = worker));
process.on('SIGUSR2', () => writer?.postMessage({ kind: 'ingest', id: 0 }, []));

const store = await openStore({ directory });
nameHolder(directory, { url: 'http://localhost:4319' });
const receiver = await startHttpReceiver({ port: 0, host: '127.0.0.1', accept: (request) => store.ingest(request) });
let said = store.status().problem?.message;
store.onChange(() => {
  const { problem } = store.status();
  if (problem?.message === said) return;
  said = problem?.message;
  console.log(JSON.stringify({ problem: problem ?? null }));
});
process.once('SIGTERM', () => {
  void receiver.close(1_000).then(() => store.close());
});

console.log(JSON.stringify({ url: receiver.url, status: store.status() }));
