import {
  taskDuration,
  taskFailedEvent,
  taskFinishedEvent,
  taskOperations,
  taskRunSpan,
  taskStarted,
  taskStartedEvent,
} from '../contract/task.ts';
import type { taskPriority } from '../contract/task-attributes.ts';
import { emitEvent } from '../sdk/events.ts';
import { recorder } from '../sdk/recorder.ts';
import { BaseOperation } from './base-operation.ts';
import type { End } from './base-operation.ts';
import { emitEnd } from './emit-end.ts';
import type { CommonOptions } from './operation.ts';
import type { Origin } from './origin.ts';
import { spanStart } from './span-start.ts';

export interface TaskOptions extends CommonOptions {
  /** The kind of task. */
  readonly name: string;
  /** The task. On spans and logs only. */
  readonly id?: string | undefined;
  readonly priority?: NonNullable<(typeof taskPriority)['~value']> | undefined;
}

const started = recorder(taskStarted);
const operations = recorder(taskOperations);
const durations = recorder(taskDuration);

export class TaskOperation extends BaseOperation {
  private readonly options: TaskOptions;

  constructor(options: TaskOptions, origin: Origin) {
    const start = spanStart(taskRunSpan, {
      ...described(options, origin.scope),
      'project.id': origin.scope.identity?.['project.id'],
    });
    super('task', start, origin, options);
    this.options = options;
  }

  protected recordStart(): void {
    started.add(1, this.ofProject({}));
    emitEvent(taskStartedEvent, described(this.options, this.scope));
  }

  protected recordEnd(end: End): void {
    const { outcome, durationSeconds } = end;
    operations.add(1, { 'task.operation': 'complete', 'task.outcome': outcome });
    durations.record(durationSeconds, this.ofProject({ 'task.outcome': outcome }));
    this.span.setAttribute('task.outcome', outcome);
    const attributes = {
      ...described(this.options, this.scope),
      'task.outcome': outcome,
      'operation.duration': durationSeconds,
    };
    emitEnd({ finished: taskFinishedEvent, failed: taskFailedEvent }, attributes, end);
  }

  private ofProject<L extends object>(labels: L): L & { readonly 'project.id'?: string } {
    const project = this.scope.identity?.['project.id'];
    return project === undefined ? labels : { ...labels, 'project.id': project };
  }
}

function described({ name, id, priority }: TaskOptions, { workflow }: Origin['scope']) {
  return {
    'task.type': name,
    'task.id': id,
    'task.priority': priority,
    'workflow.name': workflow?.name,
    'workflow.run.id': workflow?.runId,
  };
}
