import { parseCarrier } from './carrier.ts';
import type { Carrier } from './carrier.ts';
import { runOperation } from './kind.ts';
import type { Operation } from './operation.ts';
import { QueueProcess, QueueSend } from './queue-operations.ts';
import type { QueueOptions } from './queue-operations.ts';
import { observeQueueSize } from './queue-store.ts';

/** Puts something into a queue: the function is given the carrier that goes with it. Without a function, returns the carrier. */
function send(options: QueueOptions): Carrier;
function send<R>(options: QueueOptions, fn: (carrier: Carrier) => R): R;
function send<R>(options: QueueOptions, fn?: (carrier: Carrier) => R): R | Carrier {
  return runOperation(new QueueSend(options), (operation): R | Carrier => {
    const carrier = operation.carrier();
    return fn ? fn(carrier) : carrier;
  });
}

/**
 * Works on something taken from a queue, in the trace of what sent it, and records how long it lay there. Takes the
 * carrier as it comes from the queue, as an object or as JSON text; `options` say what the carrier does not.
 */
function process<R>(
  carrier: Carrier | string,
  fn: (operation: Operation) => R,
  options: Partial<QueueOptions> = {},
): R {
  return runOperation(new QueueProcess(parseCarrier(carrier), options), fn);
}

/** A queue between two parts of a run: one span at each end, in one trace, and how long it was waited for. */
export const queue = { send, process, observeSize: observeQueueSize };
