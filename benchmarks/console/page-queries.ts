import type { Window } from './backend.ts';

const MINUTE_MILLIS = 60_000;
const WINDOWS_MILLIS = [15 * MINUTE_MILLIS, 60 * MINUTE_MILLIS, 6 * 60 * MINUTE_MILLIS, 24 * 60 * MINUTE_MILLIS];

interface Stored {
  readonly window: Window;
  readonly traceIds: readonly string[];
  readonly runIds: readonly string[];
}

type Ask = () => string;
type Queries = Readonly<Record<string, readonly Ask[]>>;
/** A path with its query, over a window of one of the lengths. */
type Within = (path: string, more?: Readonly<Record<string, string>>) => Ask;

/** What each page of the console asks for, as URLs that differ from call to call. */
export function pageQueries(apiUrl: string, { window, traceIds, runIds }: Stored, random: () => number): Queries {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const within: Within = (path, more = {}) => {
    return () => {
      const from = window.toMillis - pick(WINDOWS_MILLIS);
      const search = new URLSearchParams({ from: `${from}`, to: `${window.toMillis}`, ...more });
      return `${apiUrl}${path}?${search.toString()}`;
    };
  };
  const ofRun = (path: string): Ask => {
    return () => `${apiUrl}/runs/${pick(runIds)}${path}`;
  };
  return {
    ...plainQueries(within),
    Run: ['', '/spans', '/logs', '/conversation', '/graph', '/markdown'].map(ofRun),
    Trace: [() => `${apiUrl}/traces/${pick(traceIds)}/spans`],
    'Metrics: PromQL and exemplars': promql(apiUrl, window, pick),
    'Keys and values for filters': completion(apiUrl),
    Settings: ['/storage', '/sources', '/findings', '/status'].map((path) => () => apiUrl + path),
    ...filteredQueries(within),
    ...scopedQueries(within, 'service = orchestrator'),
    ...scopedQueries(within, 'service = orchestrator and environment = production'),
    // One that has little: lists look long for it.
    ...scopedQueries(within, 'service = gateway'),
  };
}

/** As many steps as a chart shows, over a window of one of the lengths. */
const STEPS = 120;

function promql(apiUrl: string, { toMillis }: Window, pick: <T>(from: readonly T[]) => T): Ask[] {
  const prometheus = (path: string, query: string): Ask => {
    return () => {
      const seconds = pick(WINDOWS_MILLIS) / 1000;
      const end = toMillis / 1000;
      const search = { query, start: `${end - seconds}`, end: `${end}`, step: `${Math.ceil(seconds / STEPS)}` };
      return `${new URL(`/api/v1/${path}`, apiUrl).href}?${new URLSearchParams(search).toString()}`;
    };
  };
  return [
    prometheus('query_range', 'sum by (workflow_outcome) (rate(workflow_runs_total[5m]))'),
    prometheus('query_range', 'topk(5, workflow_active)'),
    prometheus('query_exemplars', 'workflow_duration_seconds_bucket'),
    prometheus('labels', 'workflow_runs_total'),
    () => `${apiUrl}/metrics`,
  ];
}

function completion(apiUrl: string): Ask[] {
  const values = ['model', 'workflow', 'service', 'tenant', 'http.route'];
  return [
    () => `${apiUrl}/attributes?signal=traces`,
    ...values.map((key) => () => `${apiUrl}/attributes/values?signal=traces&key=${key}`),
  ];
}

/** Pages as they open. */
function plainQueries(within: Within): Queries {
  const aggregate = (metric: string, aggregation: string, group: string): Ask =>
    within('/metrics/aggregate', { metric, aggregation, group });
  return {
    Overview: [within('/overview')],
    Runs: [
      within('/runs'),
      within('/run-facets'),
      ...['duration', 'cost', 'tokens'].map((sort) => within('/runs', { sort })),
    ],
    Traces: [within('/traces'), within('/spans'), within('/traces/histogram', { buckets: '120' })],
    Logs: [within('/logs', { limit: '200' }), within('/logs/histogram', { buckets: '120' })],
    Metrics: [
      aggregate('workflow.runs', 'increase', 'workflow_outcome'),
      aggregate('workflow.runs', 'rate', 'workflow_outcome'),
      aggregate('workflow.active', 'avg', 'workflow_name'),
    ],
    'Metrics: quantile of a histogram': [aggregate('workflow.duration', 'p95', 'workflow_name')],
    Cost: [within('/cost')],
    'Cost by tenant': [within('/cost', { group: 'tenant' })],
  };
}

/** Chips of the traces page, and what is filtered by most besides. */
const usualFilters = [
  'status=error',
  'duration>5s',
  'duration>1s',
  'kind=workflow',
  'kind=inference',
  'kind=tool',
  'kind=http',
  'model = gpt-5',
  'agent = scanner',
  'workflow = triage',
];
/** Other columns, and what is not so. */
const columnFilters = [
  'duration > 300ms',
  'duration < 1s',
  'outcome = success',
  'state = ended',
  'tenant != tenant-7',
  'error != timeout',
];
/** What log records do not say themselves, but the spans around them. */
const namesAround = [
  'agent = scanner',
  'workflow = triage',
  'tenant = tenant-7',
  'agent != scanner',
  'session = session-77',
  'has agent',
];
/** A word and an attribute that many have, and what few have. */
const sortedFilters = ['tool', 'http.response.status_code = 200', 'tenant = tenant-7', 'service = gateway'];
/** What the console keeps no sums of. */
const otherFilters = ['model = gpt-5 duration > 100ms', 'http.response.status_code = 200', 'tenant = tenant-7'];

function filteredQueries(within: Within): Queries {
  const each = (path: string, filters: readonly string[], more: Readonly<Record<string, string>> = {}): Ask[] =>
    filters.map((filter) => within(path, { ...more, filter }));
  const nothing = 'service = gateway and environment = staging';
  const ofLogs = ['level >= warn', 'level >= error', 'advisory', 'component = database', nothing];
  return {
    'Runs, filtered': [
      ...each('/runs', ['outcome = failure', 'workflow = triage', 'agent = scanner', 'duration > 5s', 'triage']),
      ...each('/run-facets', ['outcome = failure', 'workflow = triage']),
    ],
    'Traces, filtered: lists': ['/traces', '/spans'].flatMap((path) => each(path, [...usualFilters, ...otherFilters])),
    'Traces, filtered: histogram': each('/traces/histogram', usualFilters, { buckets: '120' }),
    'Traces, filtered: histogram by other columns': each('/traces/histogram', columnFilters, { buckets: '120' }),
    'Traces, filtered: histogram of what has no sums': each('/traces/histogram', otherFilters, { buckets: '120' }),
    'Traces, filtered: sorted': [
      ...['/traces', '/spans'].flatMap((path) => each(path, sortedFilters, { sort: 'duration' })),
      ...each('/traces', sortedFilters, { sort: 'cost' }),
    ],
    'Cost, filtered': each('/cost', ['duration > 1s', 'duration > 100ms']),
    'Logs, filtered by what is around': ['/logs', '/logs/histogram'].flatMap((path) => each(path, namesAround)),
    'Logs, filtered': ['/logs', '/logs/histogram'].flatMap((path) => each(path, ofLogs)),
  };
}

/** Pages with a service or an environment chosen at their top. */
function scopedQueries(within: Within, filter: string): Queries {
  return {
    [`Overview, ${filter}`]: [within('/overview', { filter })],
    [`Runs, ${filter}`]: [
      ...['started', 'duration', 'cost', 'tokens'].map((sort) => within('/runs', { filter, sort })),
      within('/run-facets', { filter }),
    ],
    [`Traces, ${filter}`]: ['/traces', '/spans', '/traces/histogram'].map((path) => within(path, { filter })),
    [`Logs, ${filter}`]: ['/logs', '/logs/histogram'].map((path) => within(path, { filter })),
    [`Cost, ${filter}`]: [within('/cost', { filter })],
  };
}
