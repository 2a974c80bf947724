import { setting } from '../setting.ts';
import { integer } from '../types/number.ts';

/** How records wait to be sent. */
export function batchSettings(options: {
  readonly records: string;
  readonly prefix: 'OTEL_BSP' | 'OTEL_BLRP';
  readonly scheduleDelayMillis: number;
}) {
  const { records, prefix, scheduleDelayMillis } = options;
  return {
    scheduleDelayMillis: setting({
      type: integer({ min: 0, unit: 'ms', example: scheduleDelayMillis }),
      env: [`${prefix}_SCHEDULE_DELAY`],
      default: scheduleDelayMillis,
      brief: `How long ${records} wait for a batch to fill.`,
    }),
    exportTimeoutMillis: setting({
      type: integer({ min: 1, unit: 'ms', example: 30_000 }),
      env: [`${prefix}_EXPORT_TIMEOUT`],
      default: 30_000,
      brief: `The longest that sending one batch of ${records} may take, retries included.`,
    }),
    maxQueueSize: setting({
      type: integer({ min: 1, example: 2048 }),
      env: [`${prefix}_MAX_QUEUE_SIZE`],
      default: 2048,
      brief: `How many ${records} wait in memory; what does not fit goes to the spool.`,
    }),
    maxExportBatchSize: setting({
      type: integer({ min: 1, example: 512 }),
      env: [`${prefix}_MAX_EXPORT_BATCH_SIZE`],
      default: 512,
      brief: `How many ${records} one request carries; at most the size of the queue.`,
    }),
  } as const;
}
