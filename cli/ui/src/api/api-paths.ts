import type { RouteName, Routes } from '../../../src/api/routes.ts';

export const API_PREFIX = '/api/console/v1';

/** The paths of the API, again: the page must not load the schemas. The types hold both equal. */
export const apiPaths: { readonly [N in RouteName]: Routes[N]['path'] } = {
  status: '/status',
  overview: '/overview',
  runs: '/runs',
  runFacets: '/run-facets',
  run: '/runs/{runId}',
  runSpans: '/runs/{runId}/spans',
  runLogs: '/runs/{runId}/logs',
  runConversation: '/runs/{runId}/conversation',
  runGraph: '/runs/{runId}/graph',
  runMarkdown: '/runs/{runId}/markdown',
  traces: '/traces',
  traceHistogram: '/traces/histogram',
  traceSpans: '/traces/{traceId}/spans',
  span: '/traces/{traceId}/spans/{spanId}',
  spans: '/spans',
  logs: '/logs',
  logHistogram: '/logs/histogram',
  log: '/logs/{id}',
  attributeKeys: '/attributes',
  attributeValues: '/attributes/values',
  metrics: '/metrics',
  aggregate: '/metrics/aggregate',
  cost: '/cost',
  storage: '/storage',
  setRetention: '/storage/retention',
  erase: '/storage/erase',
  sources: '/sources',
  findings: '/findings',
  doctor: '/doctor',
};
