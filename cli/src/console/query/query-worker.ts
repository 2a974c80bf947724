import { parentPort, workerData } from 'node:worker_threads';
import type { ErrorCode } from 'binnacle/contract';
import { openDatabase } from '../../store/open-database.ts';
import { Reader } from '../../store/read/reader.ts';
import { apiError } from '../api-error.ts';
import { answers } from './answers.ts';
import type { QueryAnswer, QueryJob } from './query-job.ts';

const { databaseFile } = workerData as { readonly databaseFile: string };
const reader = new Reader(openDatabase(databaseFile, { readOnly: true }));

parentPort?.on('message', (job: QueryJob) => {
  void answer(job).then((result) => parentPort?.postMessage(result));
});

async function answer(job: QueryJob): Promise<QueryAnswer> {
  try {
    if (job.kind === 'prometheus') throw new Error('not yet');
    return await reader.answer(() => answerRoute(job));
  } catch (error) {
    return toError(error);
  }
}

async function answerRoute({
  route,
  parameters,
  query,
  facts,
}: Extract<QueryJob, { kind: 'route' }>): Promise<QueryAnswer> {
  const give = answers[route] as (question: object) => unknown;
  return { status: 200, body: JSON.stringify(await give({ reader, parameters, query, facts })) };
}

function toError(error: unknown): QueryAnswer {
  if (!hasCode(error)) {
    return apiError('BINNACLE_API_FAILED', error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  return apiError(error.code, error.message, error.position);
}

/** Errors of the filter language are of a class of their own, which the page has too. */
function hasCode(
  error: unknown,
): error is { readonly code: ErrorCode; readonly message: string; readonly position?: number } {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('BINNACLE_');
}
