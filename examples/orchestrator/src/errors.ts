export type ErrorCode =
  | 'AGENT_EXECUTION_ERROR'
  | 'APPROVAL_UNKNOWN'
  | 'DECISION_INVALID'
  | 'RUN_UNKNOWN'
  | 'TOOL_UNKNOWN'
  | 'WORKFLOW_UNKNOWN';

/** A failure that the orchestrator names itself; the code is what metrics and dashboards tell failures apart by. */
export class OrchestratorError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OrchestratorError';
    this.code = code;
  }
}
