import { context as activeContext } from '@opentelemetry/api';
import type { LogRecordProcessor, ReadableLogRecord } from '@opentelemetry/sdk-logs';
import { requestId } from '../../contract/context.ts';
import { attempt } from '../delivery/attempt.ts';
import { createBaggageReader } from '../delivery/baggage-attributes.ts';
import { ownOrShared } from '../delivery/own-or-shared.ts';
import type { DeliverySource } from '../delivery/own-or-shared.ts';
import { requestIdOf } from '../request-id.ts';

export interface LogProcessorOptions extends DeliverySource {
  /** Entries of the baggage that become attributes of each log record which does not have them. Default: none. */
  readonly baggageKeys?: readonly string[] | undefined;
  /** Shown each log record, beside its delivery. */
  readonly print?: ((record: ReadableLogRecord) => void) | undefined;
}

/**
 * Delivers log records, with the id of the inbound request that they belong to. For a logger provider of binnacle or of an application; given options instead of a delivery, it makes its
 * own and guards the exit of the process with it.
 */
export function createLogProcessor(options: LogProcessorOptions): LogRecordProcessor {
  const { baggageKeys = [], print } = options;
  const delivery = ownOrShared(options);
  const readBaggage = createBaggageReader(baggageKeys);
  return {
    onEmit(record, context = activeContext.active()) {
      const attributes = readBaggage(context, record.attributes);
      if (attributes !== undefined) record.setAttributes(attributes);
      const id = requestIdOf(context);
      if (id !== undefined && record.attributes[requestId.key] === undefined) record.setAttribute(requestId.key, id);
      delivery.target?.add('logs', record);
      attempt(() => print?.(record));
    },
    forceFlush: (flushOptions) => delivery.flush(flushOptions?.timeoutMillis),
    shutdown: () => delivery.shutdown(),
  };
}
