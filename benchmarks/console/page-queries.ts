import type { Window } from './backend.ts';

const MINUTE_MILLIS = 60_000;
const WINDOWS_MILLIS = [15 * MINUTE_MILLIS, 60 * MINUTE_MILLIS, 6 * 60 * MINUTE_MILLIS, 24 * 60 * MINUTE_MILLIS];

interface Stored {
  readonly window: Window;
  readonly traceIds: readonly string[];
  readonly runIds: readonly string[];
}

type Ask = () => string;

/** What each page of the console asks for, as URLs that differ from call to call. */
export function pageQueries(
  apiUrl: string,
  { window, traceIds, runIds }: Stored,
  random: () => number,
): Readonly<Record<string, readonly Ask[]>> {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const within = (path: string, more: Readonly<Record<string, string>> = {}): Ask => {
    return () => {
      const from = window.toMillis - pick(WINDOWS_MILLIS);
      const search = new URLSearchParams({ from: `${from}`, to: `${window.toMillis}`, ...more });
      return `${apiUrl}${path}?${search.toString()}`;
    };
  };
  const ofRun = (path: string): Ask => {
    return () => `${apiUrl}/runs/${pick(runIds)}${path}`;
  };
  const aggregate = (metric: string, aggregation: string, group: string): Ask =>
    within('/metrics/aggregate', { metric, aggregation, group });
  return {
    Overview: [within('/overview')],
    Runs: [
      within('/runs'),
      within('/runs/facets'),
      within('/runs', { filter: 'outcome = failure' }),
      within('/runs', { sort: 'cost' }),
    ],
    Run: [ofRun(''), ofRun('/spans'), ofRun('/logs'), ofRun('/conversation'), ofRun('/graph')],
    Traces: [
      within('/traces'),
      within('/traces/histogram'),
      within('/traces', { filter: 'status = error' }),
      within('/traces', { filter: 'model = gpt-5 duration > 100ms' }),
      within('/spans', { filter: 'http.response.status_code = 200' }),
    ],
    Trace: [() => `${apiUrl}/traces/${pick(traceIds)}/spans`],
    Logs: [
      within('/logs'),
      within('/logs/histogram'),
      within('/logs', { filter: 'level >= error' }),
      within('/logs', { filter: 'advisory' }),
      within('/logs', { filter: 'component = database' }),
    ],
    Metrics: [
      () => `${apiUrl}/metrics`,
      aggregate('workflow.runs', 'rate', 'workflow_outcome'),
      aggregate('workflow.duration', 'p95', 'workflow_name'),
    ],
    Cost: [within('/cost')],
    Settings: [
      () => `${apiUrl}/storage`,
      () => `${apiUrl}/sources`,
      () => `${apiUrl}/findings`,
      () => `${apiUrl}/status`,
    ],
  };
}
