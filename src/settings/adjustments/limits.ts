import type { Settings } from '../table.ts';
import type { SettingWarning } from '../warning.ts';
import { isDefault, originOf } from './adjustment.ts';
import type { Adjustment, Draft } from './adjustment.ts';

/** A batch fits into its queue. */
export const settleBatches: Adjustment = (draft) => {
  const { traces, logs } = draft.settings;
  return {
    settings: {
      ...draft.settings,
      traces: { ...traces, batch: fitBatch(traces.batch) },
      logs: { ...logs, batch: fitBatch(logs.batch) },
    },
    warnings: [
      ...lowered(draft, 'traces.batch.maxExportBatchSize', traces.batch.maxExportBatchSize, traces.batch.maxQueueSize),
      ...lowered(draft, 'logs.batch.maxExportBatchSize', logs.batch.maxExportBatchSize, logs.batch.maxQueueSize),
    ],
  };
};

/** Metrics are sent before the next time they are. */
export const settleMetricTimeout: Adjustment = (draft) => {
  const { metrics } = draft.settings;
  const { exportTimeoutMillis, exportIntervalMillis } = metrics;
  return {
    settings: {
      ...draft.settings,
      metrics: { ...metrics, exportTimeoutMillis: Math.min(exportTimeoutMillis, exportIntervalMillis) },
    },
    warnings: lowered(draft, 'metrics.exportTimeoutMillis', exportTimeoutMillis, exportIntervalMillis),
  };
};

type Batch = Settings['traces']['batch'];

function fitBatch(batch: Batch): Batch {
  return { ...batch, maxExportBatchSize: Math.min(batch.maxExportBatchSize, batch.maxQueueSize) };
}

/** What follows from a default goes without saying. */
function lowered(draft: Draft, key: string, value: number, most: number): readonly SettingWarning[] {
  if (value <= most || isDefault(draft, key)) return [];
  const variable = originOf(draft, key);
  const message = `${variable}=${value} is lowered to ${most}, which it cannot be above; write at most ${most}`;
  return [{ code: 'BINNACLE_SETTINGS_CONFLICT', variable, value: String(value), message }];
}
