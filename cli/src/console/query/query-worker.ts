import { parentPort, workerData } from 'node:worker_threads';
import { createPromql, handlePrometheus } from '../../prometheus/index.ts';
import { registerBatchFunctions } from '../../store/batch-functions.ts';
import { openDatabase } from '../../store/open-database.ts';
import { listAgentTraces } from '../../store/read/list-agent-traces.ts';
import { Reader } from '../../store/read/reader.ts';
import { toApiError } from '../api-error.ts';
import { answers } from './answers.ts';
import { WORKER_READY } from './query-job.ts';
import type { QueryAnswer, QueryJob } from './query-job.ts';

const { databaseFile } = workerData as { readonly databaseFile: string };
const database = openDatabase(databaseFile, { readOnly: true });
registerBatchFunctions(database);
const reader = new Reader(database);
const promql = createPromql(database);

parentPort?.on('message', (job: QueryJob) => {
  void answer(job).then((result) => parentPort?.postMessage(result, []));
});

parentPort?.postMessage(WORKER_READY, []);

async function answer(job: QueryJob): Promise<QueryAnswer> {
  try {
    return await reader.answer(() => read(job));
  } catch (error) {
    return toApiError(error);
  }
}

async function read(job: QueryJob): Promise<QueryAnswer> {
  if (job.kind === 'prometheus') return handlePrometheus(promql, job.path, job.parameters);
  if (job.kind === 'agentTraces') return ok(listAgentTraces(reader, job.query));
  const { route, parameters, query, facts } = job;
  const give = answers[route] as (question: object) => unknown;
  return ok(await give({ reader, promql, parameters, query, facts }));
}

function ok(value: unknown): QueryAnswer {
  return { status: 200, body: JSON.stringify(value) };
}
