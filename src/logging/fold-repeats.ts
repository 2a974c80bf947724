import { context } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';
import type { Runtime } from '../sdk/runtime.ts';
import type { LogEntry } from './log-entry.ts';
import { createRepeatFolder } from './repeat-folder.ts';
import type { RepeatFolder } from './repeat-folder.ts';

interface Line {
  readonly entry: LogEntry;
  /** Where it was written: a counted line is emitted later, but belongs there. */
  readonly context: Context;
}

type Emit = (entry: LogEntry, context: Context) => void;

const folders = new WeakMap<Runtime, RepeatFolder<Line>>();

/** Emits an entry unless it repeats one just emitted; then it is counted, and emitted with the count when the window closes. */
export function foldRepeats(entry: LogEntry, runtime: Runtime, emit: Emit): void {
  const folder = folders.get(runtime) ?? createFolder(runtime, emit);
  folder.add(identityOf(entry), { entry, context: context.active() });
}

function createFolder(runtime: Runtime, emit: Emit): RepeatFolder<Line> {
  const folder = createRepeatFolder<Line>(runtime.settings.logging.repeatWindowMillis, (line, repeated) =>
    emit(repeated === undefined ? line.entry : { ...line.entry, repeated }, line.context),
  );
  folders.set(runtime, folder);
  runtime.closeAtExit({
    get size() {
      return folder.pending;
    },
    abort: () => folder.flush(),
  });
  return folder;
}

/** What makes two lines the same: everything but when and in which span they were written. */
function identityOf({
  timestamp: _timestamp,
  spanId: _span,
  parentSpanId: _parent,
  duration: _duration,
  ...rest
}: LogEntry): string {
  try {
    return JSON.stringify(rest);
  } catch {
    return `${rest.level} ${rest.component} ${rest.message} ${rest.traceId}`;
  }
}
