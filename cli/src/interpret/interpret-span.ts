import type { Resource, Span } from 'binnacle/otlp';
import type { OperationKind, Tokens } from '../api/common.ts';
import type { RunOutcome } from '../api/run.ts';
import { disjointTokens } from './disjoint-tokens.ts';
import { failureOf } from './failure-of.ts';
import { KnownFields } from './known-fields.ts';
import { cacheSavingUsd, listPriceUsd } from './list-price.ts';
import type { PricedCall } from './list-price.ts';
import { outcomeOf } from './outcome-of.ts';
import type { PromotedSpan } from './promoted-span.ts';
import { providerName } from './provider-name.ts';
import { resourceFacts } from './resource-facts.ts';

const fields = new KnownFields();

/** Conventions put these before the name of what the span is about. */
const NAME_PREFIX = /^(invoke_agent|create_agent|execute_tool|invoke_workflow|workflow\.step)\s+/;

interface SpanSpending {
  readonly tokens: Tokens | undefined;
  readonly costUsd: number | undefined;
  readonly isUnpriced: boolean;
  readonly cacheSavingUsd: number;
}

const NO_SPENDING: SpanSpending = { tokens: undefined, costUsd: undefined, isUnpriced: false, cacheSavingUsd: 0 };

/** What of a span has a column of its own, read from any of the dialects. Never throws; what cannot be read is absent. */
export function interpretSpan(span: Span, resource: Resource): PromotedSpan {
  fields.read(span.attributes);
  const operation = operationOf(span);
  const failure = failureOf(span, fields);
  const outcome = outcomeOf({
    operation,
    outcome: fields.text('outcome'),
    statusCode: span.status.code,
    errorType: failure.errorType,
    isSuspended: fields.has('state'),
  });
  const provider = fields.text('provider');
  return {
    ...resourceFacts(resource),
    ...failure,
    ...spendingOf(span, operation, outcome),
    operation,
    outcome,
    runId: fields.text('runId'),
    attempt: fields.number('attempt'),
    trigger: fields.text('trigger'),
    workflow: fields.text('workflow') ?? nameOf(span, operation, 'workflow'),
    step: fields.text('step') ?? nameOf(span, operation, 'step'),
    agent: fields.text('agent') ?? idOfAgent(operation) ?? nameOf(span, operation, 'agent'),
    tool: fields.text('tool') ?? nameOf(span, operation, 'tool'),
    provider: provider === undefined ? undefined : providerName(provider),
    model: fields.text('requestModel') ?? fields.text('responseModel') ?? modelOfParameters(),
    tenant: fields.text('tenant'),
    session: fields.text('session'),
    user: fields.text('user'),
    team: fields.text('team'),
    ticket: fields.text('ticket'),
    retries: retriesOf(span),
    hasContent: fields.has('content'),
  };
}

function operationOf(span: Span): OperationKind {
  const { kind } = fields;
  if (kind === 'chain') return span.parentSpanId === undefined ? 'workflow' : 'step';
  return kind ?? 'other';
}

/** Names an agent that has no other name. What it does is not named by it: that belongs to the agent around it, which may have one. */
function idOfAgent(operation: OperationKind): string | undefined {
  return operation === 'agent' ? fields.text('agentId') : undefined;
}

/** The name of what the span itself is, where no attribute says it. */
function nameOf(span: Span, operation: OperationKind, wanted: OperationKind): string | undefined {
  if (operation !== wanted) return undefined;
  return fields.text('entity') ?? span.name.replace(NAME_PREFIX, '');
}

/** OpenInference names the model by the answer: of a call that failed, only its parameters, as JSON, do. */
function modelOfParameters(): string | undefined {
  return /"model":\s*"([^"\\]{1,200})"/u.exec(fields.text('modelParameters') ?? '')?.[1];
}

/** Only model calls: agents and runs repeat the sums of theirs. */
function spendingOf(span: Span, operation: OperationKind, outcome: RunOutcome | undefined): SpanSpending {
  if (operation !== 'inference') return NO_SPENDING;
  const tokens = disjointTokens(fields);
  const call = tokens && isSplit() ? pricedCall(span, tokens) : undefined;
  const costUsd = fields.number('costUsd') ?? (call && listPriceUsd(call));
  // A call that failed before the model began cost nothing.
  const isUnpriced = costUsd === undefined && (outcome === 'success' || tokens !== undefined);
  return { tokens, costUsd, isUnpriced, cacheSavingUsd: call ? cacheSavingUsd(call) : 0 };
}

/** Of a mere sum no price is known, because output costs more than input. */
function isSplit(): boolean {
  return !fields.has('totalTokens') || fields.has('inputTokens') || fields.has('outputTokens');
}

function pricedCall(span: Span, tokens: Tokens): PricedCall {
  const provider = fields.text('provider');
  return {
    provider: provider === undefined ? undefined : providerName(provider),
    // A deployment may have a name of its own, so the model that answered is looked up first.
    models: [fields.text('responseModel'), fields.text('requestModel')],
    tokens,
    atMillis: Number(span.startTimeUnixNano / 1_000_000n),
  };
}

function retriesOf({ events }: Span): number {
  let retries = 0;
  for (const { name } of events) if (name === 'retry.scheduled') retries += 1;
  return retries;
}
