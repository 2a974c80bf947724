import type { LogsData } from './logs.ts';
import type { MetricsData } from './metrics.ts';
import type { TracesData } from './traces.ts';

export type Signal = 'traces' | 'metrics' | 'logs';

export const SIGNALS: readonly Signal[] = ['traces', 'metrics', 'logs'];

/** What one export request of each signal carries. */
export interface TelemetryData {
  readonly traces: TracesData;
  readonly metrics: MetricsData;
  readonly logs: LogsData;
}
