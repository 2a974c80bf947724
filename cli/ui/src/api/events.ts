import { useSyncExternalStore } from 'react';
import type { ChangeHint } from '../../../src/api/storage.ts';
import { API_PREFIX } from './api-paths.ts';
import { createHintQueue, concerns } from './hint-queue.ts';
import type { KeptCall } from './hint-queue.ts';
import { freshness } from './freshness.ts';
import { parseShown } from './parse-shown.ts';
import { queryClient } from './query-client.ts';

/** A connection that is back within this time was not worth a word. */
const LOST_AFTER_MILLIS = 2000;

const lostListeners = new Set<() => void>();
const hintListeners = new Set<(hint: ChangeHint) => void>();
let isLost = false;
let isHeld = false;

function setLost(value: boolean): void {
  if (isLost === value) return;
  isLost = value;
  for (const listener of lostListeners) listener();
}

function invalidate(everyMillis: number, hint: ChangeHint): void {
  void queryClient.invalidateQueries({
    predicate: ({ queryKey }) => {
      const [route, params] = queryKey as unknown as [KeptCall['route'], KeptCall['params']];
      return freshness[route]?.everyMillis === everyMillis && concerns(hint, { route, params });
    },
  });
}

const queue = createHintQueue({ invalidate, isPaused: () => isHeld || document.hidden });

/** While held, answers stay as they are: the reader paused. */
export function holdHints(hold: boolean): void {
  isHeld = hold;
  if (!hold) queue.resume();
}

/** Listens to the console's hints for as long as the page lives, and asks again for what they concern. */
export function followEvents(): void {
  document.addEventListener('visibilitychange', () => queue.resume());
  connect();
}

function connect(): void {
  const source = new EventSource(`${API_PREFIX}/events`);
  let failing: ReturnType<typeof setTimeout> | undefined;
  source.addEventListener('changed', ({ data }: MessageEvent<string>) => receive(parseShown(data) as ChangeHint));
  source.addEventListener('open', () => {
    clearTimeout(failing);
    failing = undefined;
    // Whatever changed while nobody listened.
    if (isLost) void queryClient.invalidateQueries();
    setLost(false);
  });
  source.addEventListener('error', () => {
    failing ??= setTimeout(() => setLost(true), LOST_AFTER_MILLIS);
    // The browser gives up on an answer that is no stream; a console that restarts gives such answers.
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, LOST_AFTER_MILLIS);
  });
}

function receive(hint: ChangeHint): void {
  queue.push(hint);
  for (const listener of hintListeners) listener(hint);
}

/** Whether the console can be reached no more. */
export function useIsConnectionLost(): boolean {
  return useSyncExternalStore(
    (listener) => {
      lostListeners.add(listener);
      return () => lostListeners.delete(listener);
    },
    () => isLost,
  );
}

/** Calls for every hint, for what is more than a question to ask again: a live tail. Returns how to stop. */
export function onHint(listener: (hint: ChangeHint) => void): () => void {
  hintListeners.add(listener);
  return () => hintListeners.delete(listener);
}
