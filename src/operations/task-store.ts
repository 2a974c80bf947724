import { taskCount } from '../contract/task.ts';
import { recorder } from '../sdk/recorder.ts';
import { reportRows, sum } from './store-gauge.ts';
import { StoreReader } from './store-reader.ts';
import type { ReadRows } from './store-reader.ts';

/** Tasks in one state, as the store counts them. */
export interface TasksInState {
  /** Where they stand, in the application's own words. */
  readonly state: string;
  readonly project?: string | undefined;
  /** Default: 1, for stores that return a row for each task. */
  readonly count?: number | undefined;
}

/** Reports tasks by state (`task.count`) from the application's store. `read` returns undefined where another replica does. */
export function observeTaskCount(read: ReadRows<TasksInState>): Disposable {
  const reader = new StoreReader('the tasks by state', read);
  return recorder(taskCount).observe(
    reportRows({
      reader,
      labels: ({ state, project }: TasksInState) =>
        project === undefined ? { 'task.state': state } : { 'task.state': state, 'project.id': project },
      value: ({ count = 1 }) => count,
      combine: sum,
    }),
  );
}
