import {
  agentActive,
  agentDuration,
  agentRuns,
  agentTurns,
  attributeOf,
  databaseOperationDuration,
  genAiExecuteToolDuration,
  genAiInferenceDuration,
  genAiInferenceTimeToFirstChunk,
  genAiInvokeAgentDuration,
  genAiInvokeAgentInferenceCalls,
  genAiInvokeAgentToolCalls,
  genAiInvokeWorkflowDuration,
  genAiUsageCacheReadTokensCount,
  genAiUsageCacheWriteTokensCount,
  genAiUsageInputTokensCount,
  genAiUsageOutputTokensCount,
  genAiUsageReasoningTokensCount,
  httpClientRequestDuration,
  httpServerActiveRequests,
  httpServerRequestDuration,
  llmCost,
  llmDuration,
  llmRequests,
  llmTimeToFirstChunk,
  llmTokens,
  prometheusLabelName,
  prometheusName,
  toolCalls,
  toolDuration,
  workflowActive,
  workflowCost,
  workflowDuration,
  workflowRuns,
  workflowStarts,
} from '../../../src/contract/index.ts';
import type { Metric } from '../../../src/contract/index.ts';
import { describeSeries } from './describe-series.ts';
import type { SeenSpan } from './seen-span.ts';
import type { BilledTokens } from './start-example.ts';

type Values = Readonly<Record<string, unknown>>;
type Counted = readonly [metric: Metric, isCounted: (span: SeenSpan) => boolean, amount?: string | 0];

const does =
  (operation: string) =>
  ({ attributes }: SeenSpan): boolean =>
    attributes['gen_ai.operation.name'] === operation;
const isStreamed = ({ attributes }: SeenSpan): boolean => attributes['gen_ai.request.stream'] === true;
const isRequest =
  (kind: SeenSpan['kind']) =>
  (span: SeenSpan): boolean =>
    span.kind === kind && 'http.request.method' in span.attributes;

/** Which spans a metric counts: one for each, or the amount that an attribute of the span says, or 0 for what is live and has ended. */
const counted: readonly Counted[] = [
  [workflowActive, does('invoke_workflow'), 0],
  [agentActive, does('invoke_agent'), 0],
  [httpServerActiveRequests, isRequest('SERVER'), 0],
  [workflowStarts, does('invoke_workflow')],
  [workflowRuns, does('invoke_workflow')],
  [workflowDuration, does('invoke_workflow')],
  [workflowCost, does('invoke_workflow')],
  [genAiInvokeWorkflowDuration, does('invoke_workflow')],
  [agentRuns, does('invoke_agent')],
  [agentDuration, does('invoke_agent')],
  [agentTurns, does('invoke_agent'), 'agent.turn.count'],
  [genAiInvokeAgentDuration, does('invoke_agent')],
  [genAiInvokeAgentInferenceCalls, does('invoke_agent')],
  [genAiInvokeAgentToolCalls, does('invoke_agent')],
  [toolCalls, does('execute_tool')],
  [toolDuration, does('execute_tool')],
  [genAiExecuteToolDuration, does('execute_tool')],
  [llmRequests, does('chat')],
  [llmDuration, does('chat')],
  [llmCost, does('chat'), 'llm.cost'],
  [llmTimeToFirstChunk, isStreamed],
  [genAiInferenceDuration, does('chat')],
  [genAiInferenceTimeToFirstChunk, isStreamed],
  [httpServerRequestDuration, isRequest('SERVER')],
  [httpClientRequestDuration, isRequest('CLIENT')],
  [databaseOperationDuration, ({ attributes }) => 'db.system.name' in attributes],
];

const tokenTypes = {
  input: 'input',
  cacheRead: 'cache_read',
  cacheWrite: 'cache_write',
  output: 'output',
  reasoning: 'reasoning',
} as const satisfies Readonly<Record<keyof BilledTokens, string>>;

/** The conventions' counters, which overlap: the total holds its parts. */
const conventionTokens: readonly (readonly [Metric, ...(keyof BilledTokens)[]])[] = [
  [genAiUsageInputTokensCount, 'input', 'cacheRead', 'cacheWrite'],
  [genAiUsageOutputTokensCount, 'output', 'reasoning'],
  [genAiUsageCacheReadTokensCount, 'cacheRead'],
  [genAiUsageCacheWriteTokensCount, 'cacheWrite'],
  [genAiUsageReasoningTokensCount, 'reasoning'],
];

/**
 * The series that Prometheus must hold after the operations of these spans, and nothing else, were done: what each counts, by its name
 * and labels. The attributes of a span are the labels of what counts it; tokens are those that the provider says.
 */
export function expectedSeries(
  spans: readonly SeenSpan[],
  billed: Readonly<Record<string, BilledTokens>>,
): Record<string, number> {
  const series: Record<string, number> = {};
  const add = (metric: Metric, values: Values, amount: number): void => {
    const key = describeSeries(countName(metric), labelsOf(metric, values));
    if (amount > 0 || metric.instrument === 'updowncounter') series[key] = round((series[key] ?? 0) + amount);
  };
  for (const [metric, isCounted, amount] of counted) {
    for (const { attributes } of spans.filter(isCounted)) {
      add(
        metric,
        { 'workflow.state': 'running', ...attributes },
        typeof amount === 'string' ? Number(attributes[amount]) : (amount ?? 1),
      );
    }
  }
  for (const [model, tokens] of Object.entries(billed)) {
    const call = spans.find(({ attributes }) => attributes['llm.model'] === model)?.attributes ?? {};
    for (const [kind, type] of Object.entries(tokenTypes)) {
      add(llmTokens, { ...call, 'llm.token.type': type }, tokens[kind as keyof BilledTokens]);
    }
    for (const [metric, ...kinds] of conventionTokens) {
      const amount = kinds.reduce((sum, kind) => sum + tokens[kind], 0);
      add(metric, { ...call, 'gen_ai.token.modality': 'unknown' }, amount);
    }
  }
  return series;
}

/** The series of a metric that counts. */
export function countName(metric: Metric): string {
  return prometheusName(metric) + (metric.instrument === 'histogram' ? '_count' : '');
}

/** Sums of prices differ in their last digits by the order in which they were added. */
export function round(value: number): number {
  return Number(value.toPrecision(12));
}

function labelsOf(metric: Metric, values: Values): Record<string, string> {
  const keys = metric.attributes.map((entry) => attributeOf(entry).key).filter((key) => values[key] !== undefined);
  return Object.fromEntries(keys.map((key) => [prometheusLabelName(key), String(values[key])]));
}
