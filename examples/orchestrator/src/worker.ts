/** The second process: works on what the service puts into the queue. */
import './worker-instrumentation.ts';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { queue } from 'binnacle';
import { configuration } from './configuration.ts';
import { createTables } from './database/create-tables.ts';
import { waitingJobs } from './database/jobs.ts';
import { inBackground } from './in-background.ts';
import { drainDigests } from './drain-digests.ts';

await createTables();
queue.observeSize(waitingJobs);
inBackground('Working on what was left', drainDigests());

const server = createServer((request, response) => {
  const isWake = request.method === 'POST' && request.url === '/wake';
  if (isWake) inBackground('Working on the queue', drainDigests());
  response.writeHead(isWake ? 202 : 404).end();
});
server.listen(configuration.workerPort, '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
