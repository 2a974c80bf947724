import type { RefusedOutcome, RetryOutcome, Signal } from '../../otlp/index.ts';
import { warn } from '../diagnostics/warn.ts';

/** One line for each kind of trouble, whatever the number of requests: the counts are in `status()` and in the metrics. */
export function warnOfAbsence({ reason, hint }: RetryOutcome): void {
  warn(
    'BINNACLE_DELIVERY_DELAYED',
    `Telemetry cannot be delivered now and is kept: ${reason}. It is tried again until it can.`,
    {
      once: `delivery-delayed-${hint}`,
    },
  );
}

export function warnOfRefusal(signal: Signal, items: number, { reason, hint }: RefusedOutcome): void {
  warn(
    'BINNACLE_DELIVERY_REFUSED',
    `The receiver refused ${items} items of ${signal} for good, so they are dropped and counted: ${reason}. Check the endpoint, its path and its credentials.`,
    { once: `delivery-refused-${signal}-${hint}` },
  );
}

export function warnOfPartialSuccess(signal: Signal, rejected: number, message: string): void {
  warn(
    'BINNACLE_DELIVERY_PARTIAL',
    `The receiver took a request of ${signal} but for ${rejected} items: ${message || 'it gave no reason'}.`,
    {
      once: `delivery-partial-${signal}`,
    },
  );
}

export function warnOfFullQueue(signal: Signal, maxQueueSize: number): void {
  warn(
    'BINNACLE_DELIVERY_QUEUE_FULL',
    `The queue of ${maxQueueSize} ${signal} records is full and nothing can be spooled: the newest are dropped and counted.`,
    { once: `delivery-queue-full-${signal}` },
  );
}

export function warnOfUnreadable(signal: Signal, records: number): void {
  warn('BINNACLE_DELIVERY_UNREADABLE', `${records} records of ${signal} could not be converted and are left out.`, {
    once: `delivery-unreadable-${signal}`,
  });
}

export function warnOfLoss(signal: Signal, items: number): void {
  warn(
    'BINNACLE_DELIVERY_LOST',
    `${items} items of ${signal} are lost: the process ends, and they could neither be sent nor spooled.`,
    {
      once: `delivery-lost-${signal}`,
    },
  );
}
