import { constants, PerformanceObserver } from 'node:perf_hooks';
import type { NodeGCPerformanceDetail, PerformanceEntry } from 'node:perf_hooks';
import { gcDuration } from '../../contract/nodejs.ts';
import { recorder } from '../../sdk/recorder.ts';

interface GcEntry extends PerformanceEntry {
  readonly detail?: NodeGCPerformanceDetail;
}

const gcTypes = new Map<number | undefined, 'major' | 'minor' | 'incremental' | 'weakcb'>([
  [constants.NODE_PERFORMANCE_GC_MAJOR, 'major'],
  [constants.NODE_PERFORMANCE_GC_MINOR, 'minor'],
  [constants.NODE_PERFORMANCE_GC_INCREMENTAL, 'incremental'],
  [constants.NODE_PERFORMANCE_GC_WEAKCB, 'weakcb'],
]);

/** Records how long each garbage collection took. */
export function recordGarbageCollections(): Disposable {
  const duration = recorder(gcDuration);
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const type = gcTypes.get((entry as GcEntry).detail?.kind);
      if (type !== undefined) duration.record(entry.duration / 1_000, { 'v8js.gc.type': type });
    }
  });
  observer.observe({ entryTypes: ['gc'] });
  return { [Symbol.dispose]: () => observer.disconnect() };
}
