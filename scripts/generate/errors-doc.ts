import { errorCodes, knownErrorTypes } from '../../src/contract/index.ts';
import type { GeneratedFile } from './generated-file.ts';
import { code, table } from './markdown-table.ts';

const introduction = `# Errors

Made from \`src/contract/error-codes.ts\` and \`src/contract/error-type.ts\` by \`npm run generate\`.

## Codes

What binnacle prints on standard error, and throws where the mistake is in a call of its own functions, begins with one of these
codes; the text after it says what was wrong, where it came from and what to write instead. A code is never used for something else
later. Trouble with telemetry never stops the application.
`;

const errorTypeText = `## Values of \`error.type\`

A failure's \`error.type\` is the code of the error where it has one, else its class, else \`_OTHER\`; never its message. In the life of
a process at most 50 values are kept apart. These are known:
`;

/** What the values mean; those in capitals are codes of a specification, kept as they are. */
const meanings: Readonly<Record<(typeof knownErrorTypes)[number], string>> = {
  timeout: 'It ran out of time.',
  cancelled: 'A person or a signal stopped it.',
  abandoned: 'It was begun and never ended: a handle that was disposed, a stream that nobody read on.',
  rate_limited: 'The provider refused it because of too many requests.',
  auth: 'The provider refused the credentials.',
  context_length_exceeded: 'The prompt was longer than the model takes.',
  content_filter: 'The provider withheld the answer.',
  tool_denied: 'A person or a policy refused the tool call.',
  tool_error: 'The tool reported a failure.',
  budget_exceeded: 'The budget was used up.',
  turn_limit: 'The agent had taken all turns that it was allowed.',
  queue_full: 'Telemetry: the queue was full and the spool could not take more.',
  spool_full: 'Telemetry: it was the oldest when the spool reached its cap.',
  refused: 'Telemetry: the receiver refused it for good.',
  partial_success: 'Telemetry: the receiver took the request but for this.',
  unreadable: 'Telemetry: it could not be converted.',
  process_end: 'Telemetry: the process ended before it could be sent or spooled.',
  AGENT_EXECUTION_ERROR: 'AgentPane: an agent failed.',
  CONCURRENCY_LIMIT_EXCEEDED: 'AgentPane: too many agents at once.',
  GITHUB_RATE_LIMITED: 'AgentPane: GitHub refused it because of too many requests.',
  SESSION_CONNECTION_FAILED: 'AgentPane: the stream of a session could not be opened.',
  WORKTREE_CREATION_FAILED: 'AgentPane: a worktree could not be made.',
  _OTHER: 'Something that has neither a code nor a class, or the 51st value; AgentPane’s `UNKNOWN_ERROR`.',
};

/** `docs/errors.md`, out of the error codes and the known error types. */
export function generateErrorsDoc(): GeneratedFile {
  const codes = Object.entries(errorCodes).sort(([a], [b]) => a.localeCompare(b, 'en'));
  const codeTable = table(
    ['code', 'meaning'],
    codes.map(([name, meaning]) => [code(name), meaning]),
  );
  const typeTable = table(
    ['value', 'meaning'],
    knownErrorTypes.map((type) => [code(type), meanings[type]]),
  );
  return { path: 'docs/errors.md', content: [introduction, codeTable, errorTypeText, typeTable].join('\n') };
}
