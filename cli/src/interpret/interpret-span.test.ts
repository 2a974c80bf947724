import { toKeyValues } from 'binnacle/otlp';
import type { AnyValue, Resource, Span } from 'binnacle/otlp';
import { describe, expect, it } from 'vitest';
import { attributeMeanings } from './dialects/index.ts';
import { interpretSpan } from './interpret-span.ts';

const resource: Resource = {
  attributes: toKeyValues({ 'service.name': 'orders', 'deployment.environment.name': 'staging' }),
};

function span(attributes: object, rest: Partial<Span> = {}): Span {
  return {
    traceId: 'a'.repeat(32),
    spanId: 'b'.repeat(16),
    parentSpanId: 'c'.repeat(16),
    name: 'work',
    kind: 1,
    startTimeUnixNano: 1_790_000_000_000_000_000n,
    endTimeUnixNano: 1_790_000_001_000_000_000n,
    attributes: toKeyValues(attributes),
    events: [],
    links: [],
    status: { code: 0 },
    ...rest,
  };
}

const failed = { status: { code: 2, message: 'it broke' } } as const;

describe('what binnacle emits', () => {
  it('reads a workflow with the run, its trigger and whom it is for', () => {
    const attributes = {
      'workflow.name': 'scan',
      'workflow.run.id': 'run-1',
      'workflow.attempt': 2,
      'workflow.trigger': 'api',
      'workflow.outcome': 'success',
      'gen_ai.operation.name': 'invoke_workflow',
      'llm.cost': 0.5,
      'tenant.id': 'acme',
      'session.id': 's-1',
      'user.id': 'u-1',
      'team.name': 'blue',
    };
    expect(interpretSpan(span(attributes), resource)).toMatchObject({
      service: 'orders',
      environment: 'staging',
      operation: 'workflow',
      outcome: 'success',
      runId: 'run-1',
      attempt: 2,
      trigger: 'api',
      workflow: 'scan',
      tenant: 'acme',
      session: 's-1',
      user: 'u-1',
      team: 'blue',
      tokens: undefined,
      costUsd: undefined,
    });
  });

  it('keeps the tokens of a model call disjoint and its cost as given', () => {
    const attributes = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'anthropic',
      'gen_ai.request.model': 'claude-sonnet-4-5',
      'llm.outcome': 'success',
      'llm.cost': 0.25,
      'gen_ai.usage.input_tokens': 1_000,
      'gen_ai.usage.output_tokens': 300,
      'gen_ai.usage.cache_read.input_tokens': 400,
      'gen_ai.usage.cache_write.input_tokens': 100,
      'gen_ai.usage.reasoning.output_tokens': 50,
    };
    const promoted = interpretSpan(span(attributes), resource);
    expect(promoted).toMatchObject({
      operation: 'inference',
      outcome: 'success',
      provider: 'anthropic',
      model: 'claude-sonnet-4-5',
      tokens: { input: 500, output: 250, cacheRead: 400, cacheWrite: 100, reasoning: 50 },
      costUsd: 0.25,
      isUnpriced: false,
    });
    expect(promoted.cacheSavingUsd).toBeCloseTo(400 * 2.7e-6, 9);
  });

  it.each([
    ['step', { 'workflow.step.name': 'plan', 'workflow.outcome': 'failure' }, { step: 'plan', outcome: 'failure' }],
    ['agent', { 'gen_ai.operation.name': 'invoke_agent', 'agent.name': 'scout' }, { agent: 'scout' }],
    [
      'tool',
      { 'gen_ai.operation.name': 'execute_tool', 'tool.name': 'grep', 'tool.outcome': 'denied' },
      { outcome: 'rejected' },
    ],
    [
      'approval',
      { 'approval.name': 'deploy', 'approval.outcome': 'expired', 'workflow.name': 'scan' },
      { outcome: 'timeout' },
    ],
    ['task', { 'task.type': 'index', 'task.outcome': 'cancelled' }, { outcome: 'cancelled' }],
    ['queue', { 'task.queue.name': 'mail', 'workflow.name': 'scan' }, { workflow: 'scan', outcome: undefined }],
    ['http', { 'http.request.method': 'GET', 'workflow.run.id': 'run-1' }, { runId: 'run-1', outcome: undefined }],
    ['database', { 'db.system.name': 'postgresql' }, { outcome: undefined }],
    ['other', {}, { outcome: undefined, runId: undefined }],
  ])('knows a span of the kind %s', (operation, attributes, expected) => {
    expect(interpretSpan(span(attributes), resource)).toMatchObject({ operation, ...expected });
  });

  it('gives a suspended attempt no outcome, and an operation without one that of its status', () => {
    const workflow = { 'gen_ai.operation.name': 'invoke_workflow' };
    expect(
      interpretSpan(span({ ...workflow, 'workflow.state': 'waiting_approval' }), resource).outcome,
    ).toBeUndefined();
    expect(interpretSpan(span(workflow), resource).outcome).toBe('success');
    expect(interpretSpan(span(workflow, failed), resource).outcome).toBe('failure');
    expect(interpretSpan(span({ ...workflow, 'error.type': 'timeout' }, failed), resource).outcome).toBe('timeout');
  });

  it('counts the retries that it scheduled', () => {
    const events = ['retry.scheduled', 'exception', 'retry.scheduled'].map((name) => ({
      name,
      timeUnixNano: 1n,
      attributes: [],
    }));
    expect(interpretSpan(span({}, { events }), resource).retries).toBe(2);
  });
});

describe('why a span failed', () => {
  const exception = {
    name: 'exception',
    timeUnixNano: 1n,
    attributes: toKeyValues({ 'exception.type': 'TypeError', 'exception.message': 'x is\n not a function' }),
  };

  it('takes the status message, on one line', () => {
    const promoted = interpretSpan(
      span({ 'error.type': 'E1' }, { status: { code: 2, message: 'no\n  way' } }),
      resource,
    );
    expect(promoted).toMatchObject({ errorType: 'E1', errorMessage: 'no way' });
  });

  it('takes the exception where the status only repeats the type or says nothing', () => {
    const said = { status: { code: 2, message: 'TypeError' }, events: [exception] };
    const silent = { status: { code: 2 }, events: [exception] };
    const expected = { errorType: 'TypeError', errorMessage: 'x is not a function' };
    expect(interpretSpan(span({ 'error.type': 'TypeError' }, said), resource)).toMatchObject(expected);
    expect(interpretSpan(span({}, silent), resource)).toMatchObject(expected);
  });

  it('says nothing of a span that did not fail, though an exception was caught in it', () => {
    const promoted = interpretSpan(span({}, { events: [exception] }), resource);
    expect(promoted).toMatchObject({ errorType: undefined, errorMessage: undefined });
  });
});

describe('other dialects', () => {
  const call = { operation: 'inference', outcome: 'success' };

  it.each([
    [
      'earlier GenAI conventions',
      {
        'gen_ai.operation.name': 'chat',
        'gen_ai.system': 'vertex_ai',
        'gen_ai.request.model': 'gemini-2.5-pro',
        'gen_ai.usage.prompt_tokens': 10,
        'gen_ai.usage.completion_tokens': 5,
        'gen_ai.conversation.id': 's-1',
      },
      { provider: 'gcp.vertex_ai', model: 'gemini-2.5-pro', session: 's-1', tokens: { input: 10, output: 5 } },
    ],
    [
      'OpenInference',
      {
        'openinference.span.kind': 'LLM',
        'llm.provider': 'aws',
        'llm.system': 'anthropic',
        'llm.model_name': 'claude-sonnet-4-5',
        'llm.token_count.prompt': 100,
        'llm.token_count.completion': 20,
        'llm.token_count.prompt_details.cache_read': 60,
        'llm.token_count.completion_details.reasoning': 5,
        'llm.cost.total': 0.01,
        'llm.input_messages.0.message.content': 'hi',
      },
      {
        provider: 'aws.bedrock',
        model: 'claude-sonnet-4-5',
        tokens: { input: 40, cacheRead: 60, output: 15, reasoning: 5 },
        costUsd: 0.01,
        hasContent: true,
      },
    ],
    [
      'OpenLLMetry',
      {
        'llm.request.type': 'chat',
        'gen_ai.system': 'az.ai.openai',
        'gen_ai.request.model': 'gpt-4o',
        'gen_ai.usage.input_tokens': 100,
        'gen_ai.usage.cache_read_input_tokens': 60,
        'gen_ai.usage.output_tokens': 20,
        'traceloop.workflow.name': 'joke',
        'traceloop.association.properties.user_id': 'u-1',
      },
      {
        provider: 'azure.ai.openai',
        workflow: 'joke',
        user: 'u-1',
        tokens: { input: 40, cacheRead: 60, output: 20 },
      },
    ],
    [
      'the Vercel AI SDK with Anthropic before version 6',
      {
        'ai.operationId': 'ai.generateText.doGenerate',
        'ai.model.provider': 'anthropic.messages',
        'ai.model.id': 'claude-sonnet-4-5',
        'ai.usage.promptTokens': 3,
        'ai.usage.completionTokens': 20,
        'ai.usage.cachedInputTokens': 900,
        'ai.telemetry.metadata.userId': 'u-1',
      },
      { provider: 'anthropic', user: 'u-1', tokens: { input: 3, cacheRead: 900, output: 20 } },
    ],
    [
      'the Vercel AI SDK',
      {
        'ai.operationId': 'ai.streamText.doStream',
        'gen_ai.system': 'openai.chat',
        'gen_ai.request.model': 'gpt-4o',
        'ai.usage.inputTokens': 100,
        'ai.usage.inputTokenDetails.noCacheTokens': 30,
        'ai.usage.inputTokenDetails.cacheReadTokens': 70,
        'ai.usage.outputTokens': 9,
      },
      { provider: 'openai', tokens: { input: 30, cacheRead: 70, output: 9 } },
    ],
    [
      'LangSmith',
      {
        'langsmith.span.kind': 'llm',
        'langsmith.metadata.ls_provider': 'openai',
        'langsmith.metadata.thread_id': 't-1',
        'gen_ai.system': 'langchain',
        'gen_ai.request.model': 'gpt-4o',
        'gen_ai.usage.input_tokens': 7,
        'gen_ai.usage.output_tokens': 2,
      },
      { provider: 'openai', session: 't-1', tokens: { input: 7, output: 2 } },
    ],
    [
      'LangSmith in Python',
      {
        'langsmith.span.kind': 'llm',
        'gen_ai.system': 'anthropic',
        'gen_ai.request.model': 'claude-sonnet-4-5',
        'gen_ai.usage.input_tokens': 100,
        'gen_ai.usage.output_tokens': 20,
        'gen_ai.usage.input_token_details': "{'cache_read': 60, 'cache_creation': 10}",
        'gen_ai.usage.output_token_details': "{'reasoning': 5}",
      },
      { tokens: { input: 30, cacheRead: 60, cacheWrite: 10, output: 15, reasoning: 5 } },
    ],
    [
      'LangSmith in JavaScript',
      {
        'langsmith.span.kind': 'llm',
        'gen_ai.request.model': 'gpt-4o',
        'gen_ai.usage.input_tokens': 100,
        'gen_ai.usage.output_tokens': 20,
        'gen_ai.usage.input_token_details': '{"cache_read":60}',
        'gen_ai.usage.output_token_details': '{"audio":0,"reasoning":8}',
      },
      { tokens: { input: 40, cacheRead: 60, output: 12, reasoning: 8 } },
    ],
    [
      'the Vercel AI SDK 7',
      {
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': 'openai',
        'gen_ai.request.model': 'gpt-4o',
        'gen_ai.usage.input_tokens': 100,
        'gen_ai.usage.cache_read.input_tokens': 60,
        'gen_ai.usage.cache_creation.input_tokens': 10,
        'gen_ai.usage.output_tokens': 20,
        'ai.usage.outputTokenDetails.reasoningTokens': 8,
      },
      { tokens: { input: 30, cacheRead: 60, cacheWrite: 10, output: 12, reasoning: 8 } },
    ],
  ])('reads a model call of %s', (_dialect, attributes, expected) => {
    const promoted = interpretSpan(span(attributes), resource);
    expect(promoted).toMatchObject({ ...call, ...expected });
    expect(promoted.costUsd).toBeGreaterThan(0);
  });

  it.each([
    [
      'agent',
      { 'ai.operationId': 'ai.generateText', 'ai.telemetry.functionId': 'helper', 'ai.usage.inputTokens': 9 },
      { agent: 'helper' },
    ],
    ['tool', { 'ai.operationId': 'ai.toolCall', 'ai.toolCall.name': 'weather' }, { tool: 'weather' }],
    ['agent', { 'openinference.span.kind': 'AGENT', 'agent.name': 'researcher' }, { agent: 'researcher' }],
    ['tool', { 'openinference.span.kind': 'RETRIEVER' }, { tool: 'work' }],
    ['step', { 'openinference.span.kind': 'CHAIN' }, { step: 'work' }],
    ['workflow', { 'traceloop.span.kind': 'workflow', 'traceloop.entity.name': 'joke' }, { workflow: 'joke' }],
    ['step', { 'traceloop.span.kind': 'task', 'traceloop.entity.name': 'plan' }, { step: 'plan' }],
    ['tool', { 'langsmith.span.kind': 'retriever', 'gen_ai.operation.name': 'embeddings' }, { tool: 'work' }],
    ['inference', { 'traceloop.span.kind': 'task', 'gen_ai.operation.name': 'chat' }, {}],
    ['step', { 'gen_ai.operation.name': 'agent_step' }, {}],
    ['inference', { 'gen_ai.operation.name': 'rerank', 'gen_ai.request.model': 'rerank-3' }, { model: 'rerank-3' }],
    ['inference', { 'gen_ai.operation.name': 'decide' }, {}],
    [
      'inference',
      { 'openinference.span.kind': 'DECISION', 'decision.provider': 'openai', 'decision.model_name': 'gpt-4o' },
      { provider: 'openai', model: 'gpt-4o' },
    ],
    ['step', { 'gen_ai.operation.name': 'execute_task', 'gen_ai.task.name': 'Limit.before' }, { step: 'Limit.before' }],
    [
      'workflow',
      { 'gen_ai.operation.name': 'execute_task', 'gen_ai.task.name': 'graph', 'traceloop.span.kind': 'workflow' },
      { workflow: 'graph' },
    ],
    [
      'tool',
      { 'gen_ai.operation.name': 'vector_db_retrieve', 'traceloop.span.kind': 'task', 'traceloop.entity.name': 'docs' },
      { tool: 'docs' },
    ],
  ])('knows a foreign span of the kind %s', (operation, attributes, expected) => {
    expect(interpretSpan(span(attributes), resource)).toMatchObject({ operation, tokens: undefined, ...expected });
  });

  it('finds the model of a failed call of OpenInference in its parameters, and says its exception once', () => {
    const attributes = { 'openinference.span.kind': 'LLM', 'llm.invocation_parameters': '{"model": "gpt-4o", "n": 1}' };
    const event = {
      name: 'exception',
      timeUnixNano: 0n,
      attributes: toKeyValues({ 'exception.type': 'openai.NotFoundError' }),
    };
    const status = { code: 2, message: 'NotFoundError: Error code: 404 - no such model' };
    expect(interpretSpan(span(attributes, { status, events: [event] }), resource)).toMatchObject({
      model: 'gpt-4o',
      errorType: 'openai.NotFoundError',
      errorMessage: 'Error code: 404 - no such model',
    });
  });

  it('takes a chain that begins a trace for a workflow', () => {
    const root = span({ 'langsmith.span.kind': 'chain' }, { name: 'RunnableSequence', parentSpanId: undefined });
    expect(interpretSpan(root, resource)).toMatchObject({ operation: 'workflow', workflow: 'RunnableSequence' });
  });

  it('leaves the cost of a model without a price undefined, and says so unless the call failed before it used any', () => {
    const unknown = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'home-made' };
    const used = { ...unknown, 'gen_ai.usage.input_tokens': 5 };
    expect(interpretSpan(span(unknown), resource)).toMatchObject({ costUsd: undefined, isUnpriced: true });
    expect(interpretSpan(span(used, failed), resource)).toMatchObject({ costUsd: undefined, isUnpriced: true });
    expect(interpretSpan(span(unknown, failed), resource)).toMatchObject({ costUsd: undefined, isUnpriced: false });
  });

  it('takes nothing for a number that is none', () => {
    const attributes = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.usage.input_tokens': 'many',
      'gen_ai.usage.output_tokens': -3,
      'workflow.attempt': { nested: true },
      'llm.cost': Number.NaN,
    };
    const promoted = interpretSpan(span(attributes), { attributes: [] });
    expect(promoted).toMatchObject({
      service: 'unknown_service',
      tokens: undefined,
      costUsd: undefined,
      attempt: undefined,
    });
  });
});

it('never throws, whatever the values of known attributes are', () => {
  const values: readonly AnyValue[] = [
    {},
    { stringValue: '' },
    { stringValue: '-1' },
    { boolValue: true },
    { intValue: -5n },
    { intValue: 2n ** 62n },
    { doubleValue: Number.NaN },
    { doubleValue: Infinity },
    { bytesValue: new Uint8Array(3) },
    { arrayValue: { values: [{ stringValue: 'x' }] } },
    { kvlistValue: { values: [] } },
  ];
  for (const value of values) {
    const attributes = [...attributeMeanings.keys()].map((key) => ({ key, value }));
    const promoted = interpretSpan({ ...span({}, failed), attributes }, { attributes });
    const numbers = Object.values(promoted).filter((kept) => typeof kept === 'number');
    expect(numbers.every((number) => number >= 0)).toBe(true);
    const call = [...attributes.slice(1), { key: 'gen_ai.operation.name', value: { stringValue: 'chat' } }];
    expect(() => interpretSpan({ ...span({}), attributes: call.toReversed() }, resource)).not.toThrow();
  }
});
