import { isMainThread } from 'node:worker_threads';
import { observeDisk } from './disk.ts';
import { observeEventLoop } from './event-loop.ts';
import { recordGarbageCollections } from './garbage-collection.ts';
import { observeHeap } from './heap.ts';
import { observeProcess } from './process.ts';

/**
 * Observes Node itself: event loop, heap, garbage collection, CPU, memory, uptime, file descriptors, disk. Everything is read when
 * metrics are collected. A worker thread reports its own loop and heap; what belongs to the process is left to the main thread.
 */
export function startRuntimeMetrics(): Disposable {
  const ofThread = [...observeEventLoop(), ...observeHeap(), recordGarbageCollections()];
  const observers = isMainThread ? [...ofThread, ...observeProcess(), ...observeDisk()] : ofThread;
  return {
    [Symbol.dispose]: () => {
      for (const observer of observers) observer[Symbol.dispose]();
    },
  };
}
