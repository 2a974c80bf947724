/** The second process: works on what the service puts into the queue. */
import './worker-instrumentation.ts';
import { queue } from 'binnacle';
import express from 'express';
import { configuration } from './configuration.ts';
import { createTables } from './database/create-tables.ts';
import { waitingJobs } from './database/jobs.ts';
import { drainDigests } from './drain-digests.ts';
import { inBackground } from './in-background.ts';
import { listen } from './listen.ts';

await createTables();
queue.observeSize(waitingJobs);
inBackground('Working on what was left', drainDigests());

const app = express();
app.get('/health', (_request, response) => void response.json({ status: 'ok' }));
app.post('/wake', (_request, response) => {
  inBackground('Working on the queue', drainDigests());
  response.sendStatus(202);
});
listen(app, { host: '127.0.0.1', port: configuration.workerPort });
