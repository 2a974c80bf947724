import { startDatabaseCall } from './database/database-call.ts';
import type { DatabaseCall } from './database/database-call.ts';
import type { ChannelInstrumentation } from './instrumentation.ts';
import { subscribe } from './subscribe.ts';

interface RedisOperation {
  readonly database: number;
  readonly serverAddress: string;
  readonly serverPort: number | undefined;
  /** Set by Node once the operation has failed. */
  readonly error?: unknown;
}

interface RedisCommand extends RedisOperation {
  readonly command: string;
  /** The library has replaced the values. */
  readonly args: readonly string[];
  /** Set where the command is a part of a batch, which is captured as a whole. */
  readonly batchMode?: string;
}

interface RedisBatch extends RedisOperation {
  readonly batchMode: 'MULTI' | 'PIPELINE';
  readonly batchSize: number;
}

/** The longest text of a command that is recorded. */
const MAX_TEXT_LENGTH = 1_000;

const calls = new WeakMap<RedisOperation, DatabaseCall>();

/** Commands, transactions and pipelines of the `redis` client. */
export const redisInstrumentation: ChannelInstrumentation = {
  name: 'redis',
  library: 'redis',
  versions: '>=5.12',
  captures: 'a client span for each command, transaction and pipeline, `db.client.operation.duration`',
  channels: ['tracing:node-redis:command', 'tracing:node-redis:batch'],
  start: () =>
    subscribe({
      'tracing:node-redis:command:start': startCommand,
      'tracing:node-redis:command:end': endIfThrown,
      'tracing:node-redis:command:asyncEnd': endCall,
      'tracing:node-redis:batch:start': startBatch,
      'tracing:node-redis:batch:end': endIfThrown,
      'tracing:node-redis:batch:asyncEnd': endCall,
    }),
};

function startCommand(command: RedisCommand): void {
  if (command.batchMode !== undefined) return;
  const text = command.args.join(' ').slice(0, MAX_TEXT_LENGTH);
  const call = startDatabaseCall({ labels: labelsOf(command, command.command), statusOf: replyCode, text });
  if (call) calls.set(command, call);
}

function startBatch(batch: RedisBatch): void {
  const call = startDatabaseCall({
    labels: labelsOf(batch, batch.batchMode),
    statusOf: replyCode,
    details: { 'db.operation.batch.size': batch.batchSize },
  });
  if (call) calls.set(batch, call);
}

function labelsOf({ database, serverAddress, serverPort }: RedisOperation, operation: string) {
  return {
    'db.system.name': 'redis',
    'db.operation.name': operation,
    'db.namespace': String(database),
    'server.address': serverAddress,
    ...(serverPort !== undefined && { 'server.port': serverPort }),
  };
}

/** What fails before it is sent has no asynchronous end. */
function endIfThrown(operation: RedisOperation): void {
  if (operation.error !== undefined) endCall(operation);
}

function endCall(operation: RedisOperation): void {
  calls.get(operation)?.end(operation.error);
}

/** What Redis refuses begins with a word in capitals: `WRONGTYPE Operation against a key ...`. */
function replyCode(error: unknown): string | undefined {
  return error instanceof Error ? /^[A-Z]{2,20}(?= )/.exec(error.message)?.[0] : undefined;
}
