import { nameAttribute } from './attribute.ts';

/** The values of `error.type` that binnacle itself emits, and the codes that the specifications name. */
export const knownErrorTypes = [
  'timeout',
  'cancelled',
  'abandoned',
  'rate_limited',
  'auth',
  'context_length_exceeded',
  'content_filter',
  'tool_denied',
  'tool_error',
  'budget_exceeded',
  'turn_limit',
  'queue_full',
  'spool_full',
  'refused',
  'partial_success',
  'unreadable',
  'process_end',
  'AGENT_EXECUTION_ERROR',
  'CONCURRENCY_LIMIT_EXCEEDED',
  'GITHUB_RATE_LIMITED',
  'SESSION_CONNECTION_FAILED',
  'WORKTREE_CREATION_FAILED',
  '_OTHER',
] as const;

/** A known `error.type`, or another code or class name. */
export type ErrorType = (typeof knownErrorTypes)[number] | (string & {});

/** Why something failed: the error's code where it has one, else its class, else `_OTHER`. Never its message. */
export const errorType = nameAttribute({
  key: 'error.type',
  cap: 50,
  examples: knownErrorTypes,
  brief: 'Why it failed: the code of the error, else its class, else `_OTHER`; never its message.',
});
