import { queueProcessSpan, queueSendSpan, queueSentEvent, queueTakenEvent, queueWaitTime } from '../contract/queue.ts';
import type { taskPriority } from '../contract/task-attributes.ts';
import { emitEvent } from '../sdk/events.ts';
import { recorder } from '../sdk/recorder.ts';
import { BaseOperation } from './base-operation.ts';
import { millisSince } from './carrier.ts';
import type { Carrier } from './carrier.ts';
import type { CommonOptions } from './operation.ts';
import { originOf, originOfMessage } from './origin.ts';
import type { Scope } from './scope.ts';
import { spanStart } from './span-start.ts';

type Priority = NonNullable<(typeof taskPriority)['~value']>;

export interface QueueOptions extends Pick<CommonOptions, 'signal' | 'timeoutMillis'> {
  /** The queue: it is a label of metrics. */
  readonly name: string;
  /** The message. On spans and logs only. */
  readonly messageId?: string | undefined;
  readonly priority?: Priority | undefined;
}

const waits = recorder(queueWaitTime);

/** Something is put into a queue. */
export class QueueSend extends BaseOperation {
  private readonly options: QueueOptions;

  constructor(options: QueueOptions) {
    const origin = originOf({});
    super(undefined, spanStart(queueSendSpan, described(options, origin.scope)), origin, options);
    this.options = options;
  }

  protected recordStart(): void {}

  protected recordEnd(): void {
    emitEvent(queueSentEvent, described(this.options, this.scope));
  }

  protected override handedOn() {
    const { name, messageId, priority } = this.options;
    return {
      'queue.name': name,
      'queue.message_id': messageId,
      'queue.priority': priority,
      'queue.sent_at': new Date().toISOString(),
    };
  }
}

/** Something taken from a queue is worked on, in the trace of what put it there. */
export class QueueProcess extends BaseOperation {
  private readonly options: QueueOptions;
  private readonly waitedSeconds: number | undefined;

  constructor(carrier: Carrier | undefined, given: Partial<QueueOptions>) {
    const origin = originOfMessage(carrier);
    const options: QueueOptions = { ...optionsOf(carrier), ...given };
    const waitedMillis = millisSince(carrier?.['queue.sent_at']);
    const waitedSeconds = waitedMillis === undefined ? undefined : waitedMillis / 1000;
    const attributes = { ...described(options, origin.scope), 'task.queue.wait_time': waitedSeconds };
    super(undefined, spanStart(queueProcessSpan, attributes), origin, options);
    this.options = options;
    this.waitedSeconds = waitedSeconds;
  }

  protected recordStart(): void {
    const { options, scope, waitedSeconds } = this;
    emitEvent(queueTakenEvent, { ...described(options, scope), 'task.queue.wait_time': waitedSeconds });
    if (waitedSeconds === undefined) return;
    waits.record(waitedSeconds, {
      'task.queue.name': options.name,
      ...(options.priority && { 'task.priority': options.priority }),
    });
  }

  protected recordEnd(): void {}
}

function optionsOf(carrier: Carrier | undefined): QueueOptions {
  const messageId = carrier?.['queue.message_id'];
  const priority = carrier?.['queue.priority'] as Priority | undefined;
  return {
    name: carrier?.['queue.name'] ?? '_OTHER',
    ...(messageId !== undefined && { messageId }),
    ...(priority !== undefined && { priority }),
  };
}

function described({ name, messageId, priority }: QueueOptions, { workflow }: Scope) {
  return {
    'task.queue.name': name,
    'messaging.message.id': messageId,
    'task.priority': priority,
    'workflow.name': workflow?.name,
    'workflow.run.id': workflow?.runId,
  };
}
