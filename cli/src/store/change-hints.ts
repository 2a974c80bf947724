import type { ChangeHint } from '../api/storage.ts';
import type { ChangeReport } from './worker-messages.ts';

const INTERVAL_MILLIS = 250;
/** With more of them a hint only says that there are many. */
const MAX_IDS = 50;

type Listener = (hint: ChangeHint) => void;
type Topic = ChangeHint['topics'][number];

/** Gathers what changed, and says it at most four times a second: the first at once. */
export class ChangeHints {
  readonly #listeners = new Set<Listener>();
  readonly #topics = new Set<Topic>();
  readonly #runIds = new Set<string>();
  readonly #traceIds = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #saidAt = -Infinity;

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  addChanges({ added, traceIds, runIds }: ChangeReport): void {
    const topics: Topic[] = ['storage'];
    if (traceIds.length > 0) topics.push('traces');
    // Also where nothing was added: reports of what is open say that it still runs.
    if (runIds.length > 0 || added.points === 0) topics.push('runs');
    if (added.logs > 0) topics.push('logs');
    if (added.points > 0) topics.push('metrics');
    this.add({ topics, runIds: [...runIds], traceIds: [...traceIds] });
  }

  add({ topics, runIds, traceIds }: ChangeHint): void {
    for (const topic of topics) this.#topics.add(topic);
    for (const id of runIds) this.#runIds.add(id);
    for (const id of traceIds) this.#traceIds.add(id);
    const waitMillis = Math.max(0, this.#saidAt + INTERVAL_MILLIS - performance.now());
    this.#timer ??= setTimeout(() => this.#say(), waitMillis);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#listeners.clear();
  }

  #say(): void {
    this.#timer = undefined;
    this.#saidAt = performance.now();
    const hint = { topics: [...this.#topics], runIds: few(this.#runIds), traceIds: few(this.#traceIds) };
    this.#topics.clear();
    this.#runIds.clear();
    this.#traceIds.clear();
    for (const listener of this.#listeners) listener(hint);
  }
}

function few(ids: ReadonlySet<string>): string[] {
  return ids.size > MAX_IDS ? [] : [...ids];
}
