import type { ErrorRequestHandler } from 'express';
import { OrchestratorError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import { createLogger } from 'binnacle';

const logger = createLogger({ component: 'api' });

const statusOf: Partial<Record<ErrorCode, number>> = {
  APPROVAL_UNKNOWN: 404,
  DECISION_INVALID: 400,
  RUN_UNKNOWN: 404,
  WORKFLOW_UNKNOWN: 404,
};

/** Answers with the code of the error. What is not the caller's doing is logged and kept from him. */
export const answerError: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  const status = error instanceof OrchestratorError ? statusOf[error.code] : (error as { status?: number }).status;
  if (status !== undefined && status < 500) {
    const { message } = error as Error;
    response
      .status(status)
      .json({ error: { code: error instanceof OrchestratorError ? error.code : 'BAD_REQUEST', message } });
    return;
  }
  logger.error('Request failed', error);
  response.status(500).json({ error: { code: 'INTERNAL_ERROR' } });
};
