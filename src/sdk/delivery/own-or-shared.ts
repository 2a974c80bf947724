import { guardExit } from '../exit/index.ts';
import type { OpenWork } from '../exit/index.ts';
import { createDelivery } from './delivery.ts';
import type { Delivery, DeliveryOptions } from './delivery.ts';

/** Where a processor's records go. */
export interface DeliverySource {
  /** The delivery of the process, which outlives the processor; or options for one of its own; or none. */
  readonly delivery?: Delivery | DeliveryOptions | undefined;
  /** The longest that a flush and the end of the process may take. Default: 3 s. */
  readonly deadlineMillis?: number | undefined;
}

interface ProcessorDelivery {
  readonly target: Delivery | undefined;
  flush(timeoutMillis?: number): Promise<void>;
  /** Ends the delivery if it is the processor's own, else flushes it. */
  shutdown(): Promise<void>;
}

const DEFAULT_DEADLINE_MILLIS = 3_000;

export function ownOrShared(source: DeliverySource, openWork?: OpenWork): ProcessorDelivery {
  const { delivery: given, deadlineMillis = DEFAULT_DEADLINE_MILLIS } = source;
  if (given === undefined || 'flush' in given) {
    const flush = async (timeoutMillis = deadlineMillis): Promise<void> => given?.flush({ timeoutMillis });
    return { target: given, flush, shutdown: () => flush() };
  }
  const own = createDelivery(given);
  const guard = guardExit({ delivery: own, deadlineMillis, openWork: openWork && [openWork] });
  return {
    target: own,
    flush: (timeoutMillis = deadlineMillis) => own.flush({ timeoutMillis }),
    async shutdown() {
      await own.shutdown({ timeoutMillis: deadlineMillis });
      guard[Symbol.dispose]();
    },
  };
}
