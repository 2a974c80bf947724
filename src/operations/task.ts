import { createKind } from './kind.ts';
import type { Kind, Operation } from './operation.ts';
import { activeScope } from './scope.ts';
import { TaskOperation } from './task-operation.ts';
import type { TaskOptions } from './task-operation.ts';
import { observeTaskCount } from './task-store.ts';

interface TaskKind extends Kind<TaskOptions, Operation> {
  readonly observeCount: typeof observeTaskCount;
}

/** One execution of a task: `task {name}`, with its count and duration by outcome. */
export const task: TaskKind = Object.assign(
  createKind<TaskOptions, Operation>({
    create: (options, origin) => new TaskOperation(options, origin),
    current: () => activeScope().task,
    fallback: { name: '_OTHER' },
  }),
  { observeCount: observeTaskCount },
);
