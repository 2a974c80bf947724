import type { AnswerName } from '../../../../cli/src/console/query/answers.ts';

type Ask = (route: AnswerName, parameters: Readonly<Record<string, string>>, query: object) => Promise<unknown>;

const STEP_MILLIS = 20_000;

/** Numbers of log rows are of the store alone, and sums differ in their last digits by the order of adding. */
const comparable = (key: string, value: unknown): unknown => {
  if (key === 'newestId') return undefined;
  if (typeof value === 'number' && !Number.isInteger(value)) return Number(value.toPrecision(10));
  if (typeof value !== 'object' || value === null || !('severity' in value)) return value;
  return { ...value, id: undefined };
};

/**
 * All that a console tells of what it keeps within a time: its lists and sums, each run with its spans, log lines, conversation, graph and text,
 * each trace with each span, costs, metrics, senders and findings. By the question; `counts` says how many runs, traces and metrics there were.
 */
export async function askEverything(
  askOne: Ask,
  window: { readonly from: number; readonly to: number },
): Promise<Record<string, unknown> & { readonly counts: number[] }> {
  const answers: Record<string, unknown> = {};
  const ask: Ask = async (route, parameters, query) => {
    const answer = await askOne(route, parameters, query);
    answers[JSON.stringify([route, parameters, query])] = JSON.parse(JSON.stringify(answer, comparable));
    return answer;
  };
  const page = { ...window, limit: 1_000 };
  const { items: runs } = (await ask('runs', {}, page)) as { items: { runId: string }[] };
  const { items: traces } = (await ask('traces', {}, page)) as { items: { traceId: string }[] };
  for (const list of ['spans', 'logs'] as const) await ask(list, {}, page);
  for (const { runId } of runs) {
    for (const route of ['run', 'runSpans', 'runLogs', 'runConversation', 'runGraph', 'runMarkdown'] as const)
      await ask(route, { runId }, {});
  }
  for (const { traceId } of traces) {
    const { spanIds } = (await ask('traceSpans', { traceId }, {})) as { spanIds: string[] };
    for (const spanId of spanIds) await ask('span', { traceId, spanId }, {});
  }
  for (const group of ['model,agent,workflow', 'tenant,provider']) await ask('cost', {}, { ...window, group });
  for (const route of ['overview', 'runFacets', 'traceHistogram', 'logHistogram'] as const)
    await ask(route, {}, window);
  for (const signal of ['traces', 'logs', 'runs'] as const) await ask('attributeKeys', {}, { signal });
  const metrics = (await ask('metrics', {}, {})) as { name: string; type: string }[];
  for (const { name, type } of metrics) {
    const aggregation = { counter: 'increase', gauge: 'avg', histogram: 'p95' }[type] ?? 'p95';
    await ask('aggregate', {}, { ...window, metric: name, aggregation, step: STEP_MILLIS });
  }
  for (const route of ['sources', 'findings'] as const) await ask(route, {}, {});
  return { ...answers, counts: [runs.length, traces.length, metrics.length] };
}
