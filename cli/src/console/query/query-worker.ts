import { parentPort, workerData } from 'node:worker_threads';
import { createPromql, handlePrometheus } from '../../prometheus/index.ts';
import { registerBatchFunctions } from '../../store/batch-functions.ts';
import { openDatabase } from '../../store/open-database.ts';
import { listAgentTraces } from '../../store/read/list-agent-traces.ts';
import { Reader } from '../../store/read/reader.ts';
import { toApiError } from '../api-error.ts';
import { answers } from './answers.ts';
import type { QueryAnswer, QueryJob, WorkerReady, WorkerStart } from './query-job.ts';

const { databaseFile, isForMetrics, compiledEngine } = workerData as WorkerStart;
const database = openDatabase(databaseFile, { readOnly: true });
registerBatchFunctions(database);
const reader = new Reader(database);
const promql = createPromql(database, {
  compiled: compiledEngine,
  onEnd: (reason) => process.stderr.write(`binnacle: the PromQL engine ended and is started anew: ${reason}\n`),
});

const starting = start();
parentPort?.on('message', (job: QueryJob) => {
  void starting.then(() => answer(job)).then((result) => parentPort?.postMessage(result, []));
});

/** Says that it can be asked before it answers: from then on its time is limited. */
async function start(): Promise<void> {
  // What is wrong with the engine is the answer to the first question.
  const engine = isForMetrics ? await promql.start().catch(() => undefined) : undefined;
  const ready: WorkerReady = { isReady: true, compiledEngine: engine };
  parentPort?.postMessage(ready, []);
}

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
