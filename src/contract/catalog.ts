import * as agent from './agent.ts';
import * as agentAttributes from './agent-attributes.ts';
import * as agentEvents from './agent-events.ts';
import * as agentSpans from './agent-spans.ts';
import * as approval from './approval.ts';
import type { Attribute } from './attribute.ts';
import * as budget from './budget.ts';
import * as context from './context.ts';
import * as database from './database.ts';
import * as errorType from './error-type.ts';
import type { EventType } from './event.ts';
import * as exception from './exception.ts';
import * as genAi from './gen-ai.ts';
import * as genAiAttributes from './gen-ai-attributes.ts';
import * as http from './http.ts';
import * as llm from './llm.ts';
import * as llmAttributes from './llm-attributes.ts';
import * as llmEvents from './llm-events.ts';
import * as llmSpans from './llm-spans.ts';
import type { Metric } from './metric.ts';
import * as network from './network.ts';
import * as nodejs from './nodejs.ts';
import * as otelSdk from './otel-sdk.ts';
import * as process from './process.ts';
import * as queue from './queue.ts';
import * as retry from './retry.ts';
import type { SpanType } from './span.ts';
import * as task from './task.ts';
import * as taskAttributes from './task-attributes.ts';
import * as telemetry from './telemetry.ts';
import * as telemetryEvents from './telemetry-events.ts';
import * as tool from './tool.ts';
import * as workflow from './workflow.ts';
import * as workflowAttributes from './workflow-attributes.ts';
import * as workflowEvents from './workflow-events.ts';
import * as workflowSpans from './workflow-spans.ts';

const entries: readonly unknown[] = [
  workflowAttributes,
  workflow,
  workflowSpans,
  workflowEvents,
  agentAttributes,
  agent,
  agentSpans,
  agentEvents,
  tool,
  llmAttributes,
  llm,
  llmSpans,
  llmEvents,
  genAiAttributes,
  genAi,
  budget,
  approval,
  taskAttributes,
  task,
  queue,
  retry,
  http,
  database,
  network,
  process,
  nodejs,
  context,
  errorType,
  exception,
  telemetry,
  telemetryEvents,
  otelSdk,
].flatMap((topic) => Object.values<unknown>(topic));

/** Everything that binnacle emits. */
export const contract = {
  metrics: entries.filter((entry): entry is Metric => has(entry, 'instrument')),
  spans: entries.filter((entry): entry is SpanType => has(entry, 'type') && has(entry, 'kind')),
  events: entries.filter((entry): entry is EventType => has(entry, 'severity')),
  attributes: entries.filter((entry): entry is Attribute => has(entry, 'onMetrics')),
} as const;

function has(entry: unknown, property: string): boolean {
  return typeof entry === 'object' && entry !== null && property in entry;
}
