import { SpanKind } from '@opentelemetry/api';
import Anthropic from '@anthropic-ai/sdk';
import { AlwaysOffSampler, TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace';
import OpenAI from 'openai';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordTelemetry } from '../../test/integration/operations/record-telemetry.ts';
import type { Telemetry } from '../../test/integration/operations/record-telemetry.ts';
import { agent, inference, tool, usePricing, workflow } from '../index.ts';

let telemetry: Telemetry;
beforeEach(() => {
  telemetry = recordTelemetry();
});
afterEach(async () => {
  usePricing(undefined);
  await telemetry[Symbol.asyncDispose]();
});

const claude = { provider: 'anthropic', model: 'claude-sonnet-4-5' } as const;
const gpt = { provider: 'openai', model: 'gpt-4o' } as const;

const message = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'claude-sonnet-4-5-20250929',
  stop_reason: 'end_turn',
  content: [{ type: 'text', text: 'hello' }],
  usage: { input_tokens: 100, cache_read_input_tokens: 800, cache_creation_input_tokens: 100, output_tokens: 100 },
};

const completion = {
  id: 'chatcmpl_1',
  object: 'chat.completion',
  model: 'gpt-4o-2024-08-06',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'hello' } }],
  usage: {
    prompt_tokens: 1000,
    completion_tokens: 100,
    prompt_tokens_details: { cached_tokens: 600 },
    completion_tokens_details: { reasoning_tokens: 40 },
  },
};

/** A real client whose requests are answered from here. */
function openai(answer: () => Response): OpenAI {
  return new OpenAI({ apiKey: 'test', maxRetries: 0, fetch: async () => answer() });
}

function anthropic(answer: () => Response): Anthropic {
  return new Anthropic({ apiKey: 'test', maxRetries: 0, openTelemetry: false, fetch: async () => answer() });
}

function json(body: object, status = 200): Response {
  return Response.json(body, { status });
}

function events(...chunks: readonly object[]): Response {
  const lines = chunks.map(
    (chunk) => `event: ${'type' in chunk ? String(chunk.type) : 'x'}\ndata: ${JSON.stringify(chunk)}\n\n`,
  );
  return new Response(lines.join(''), { headers: { 'content-type': 'text/event-stream' } });
}

async function tokensByType(): Promise<Record<string, number>> {
  const points = await telemetry.points('llm.tokens');
  return Object.fromEntries(points.map(({ attributes, value }) => [attributes['llm.token.type'], value]));
}

const chatChunks = [
  { id: 'c', object: 'chat.completion.chunk', model: 'gpt-4o', choices: [{ index: 0, delta: { content: 'he' } }] },
  {
    id: 'c',
    object: 'chat.completion.chunk',
    model: 'gpt-4o',
    choices: [{ index: 0, delta: { content: 'llo' }, finish_reason: 'stop' }],
  },
  { id: 'c', object: 'chat.completion.chunk', model: 'gpt-4o', choices: [], usage: completion.usage },
];

const messageChunks = [
  {
    type: 'message_start',
    message: { ...message, stop_reason: null, content: [], usage: { ...message.usage, output_tokens: 1 } },
  },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'hello' } },
  { type: 'content_block_stop', index: 0 },
  { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 60 } },
  { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 100 } },
  { type: 'message_stop' },
];

describe('a response', () => {
  it('of Anthropic gives tokens once each, the price, and what the conventions ask for', async () => {
    const result = await inference(claude, () =>
      anthropic(() => json(message)).messages.create({ model: claude.model, max_tokens: 10, messages: [] }),
    );
    expect(result.content).toEqual(message.content);
    const span = telemetry.span('chat claude-sonnet-4-5');
    expect(span.kind).toBe(SpanKind.CLIENT);
    expect(span.attributes).toMatchObject({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'anthropic',
      'gen_ai.request.model': 'claude-sonnet-4-5',
      'gen_ai.response.model': 'claude-sonnet-4-5-20250929',
      'gen_ai.response.id': 'msg_1',
      'gen_ai.response.finish_reasons': ['end_turn'],
      'gen_ai.usage.input_tokens': 1000,
      'gen_ai.usage.output_tokens': 100,
      'gen_ai.usage.cache_read.input_tokens': 800,
      'gen_ai.usage.cache_write.input_tokens': 100,
      'llm.outcome': 'success',
      'cost.source': 'local',
    });
    expect(span.attributes['llm.cost']).toBeCloseTo(0.002415, 9);
    expect(await tokensByType()).toEqual({ input: 100, output: 100, cache_read: 800, cache_write: 100 });
    const labels = { 'llm.provider': 'anthropic', 'llm.model': 'claude-sonnet-4-5' };
    expect(await telemetry.points('llm.requests')).toEqual([
      { attributes: { ...labels, 'llm.outcome': 'success' }, value: 1, count: 1 },
    ]);
    expect((await telemetry.points('llm.cost'))[0]?.value).toBeCloseTo(0.002415, 9);
    expect(await telemetry.points('gen_ai.client.inference.usage.input_tokens')).toMatchObject([{ value: 1000 }]);
    expect(await telemetry.points('gen_ai.client.inference.duration')).toMatchObject([{ count: 1 }]);
  });

  it('of OpenAI chat completions counts cached and reasoning tokens within their totals', async () => {
    await inference(gpt, () =>
      openai(() => json(completion)).chat.completions.create({ model: 'gpt-4o', messages: [] }),
    );
    expect(await tokensByType()).toEqual({ input: 400, cache_read: 600, output: 60, reasoning: 40 });
    expect(telemetry.span('chat gpt-4o').attributes).toMatchObject({
      'gen_ai.usage.input_tokens': 1000,
      'gen_ai.usage.reasoning.output_tokens': 40,
      'gen_ai.response.finish_reasons': ['stop'],
    });
    expect((await telemetry.points('llm.cost'))[0]?.value).toBeCloseTo((400 * 2.5 + 600 * 1.25 + 100 * 10) / 1e6, 9);
  });

  it('of the Responses API gives its reason where it is incomplete', async () => {
    const response = {
      id: 'resp_1',
      object: 'response',
      model: 'gpt-4o',
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
      output: [],
      usage: {
        input_tokens: 50,
        output_tokens: 20,
        input_tokens_details: { cached_tokens: 10 },
        output_tokens_details: { reasoning_tokens: 5 },
      },
    };
    await inference(gpt, () => openai(() => json(response)).responses.create({ model: 'gpt-4o', input: 'x' }));
    expect(await tokensByType()).toEqual({ input: 40, cache_read: 10, output: 15, reasoning: 5 });
    expect(telemetry.span('chat gpt-4o').attributes['gen_ai.response.finish_reasons']).toEqual(['max_output_tokens']);
  });

  it('of embeddings has a span of that operation', async () => {
    const body = {
      object: 'list',
      data: [],
      model: 'text-embedding-3-small',
      usage: { prompt_tokens: 9, total_tokens: 9 },
    };
    await inference({ provider: 'openai', model: 'text-embedding-3-small', operation: 'embeddings' }, () =>
      openai(() => json(body)).embeddings.create({ model: 'text-embedding-3-small', input: 'x' }),
    );
    expect(telemetry.span('embeddings text-embedding-3-small').attributes['gen_ai.usage.input_tokens']).toBe(9);
  });

  it('is read through withResponse(), and a raw response is left alone', async () => {
    const client = openai(() => json(completion));
    const create = () => client.chat.completions.create({ model: 'gpt-4o', messages: [] });
    const { data } = await inference(gpt, create).withResponse();
    expect(data.id).toBe('chatcmpl_1');
    const raw = await inference(gpt, create).asResponse();
    expect(await raw.json()).toEqual(completion);
    expect(telemetry.spans().map(({ attributes }) => attributes['gen_ai.usage.input_tokens'])).toEqual([
      1000,
      undefined,
    ]);
  });
});

describe('a stream', () => {
  it('of chat completions is read to its last chunk, and its first chunk is timed', async () => {
    const stream = await inference(gpt, () =>
      openai(() => events(...chatChunks)).chat.completions.create({ model: 'gpt-4o', messages: [], stream: true }),
    );
    expect(telemetry.spans()).toEqual([]);
    let text = '';
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
    expect(text).toBe('hello');
    expect(await tokensByType()).toEqual({ input: 400, cache_read: 600, output: 60, reasoning: 40 });
    const { attributes } = telemetry.span('chat gpt-4o');
    expect(attributes['gen_ai.response.finish_reasons']).toEqual(['stop']);
    expect(attributes['gen_ai.response.time_to_first_chunk']).toBeGreaterThan(0);
    expect(await telemetry.points('llm.time_to_first_chunk')).toMatchObject([{ count: 1 }]);
    expect(await telemetry.points('gen_ai.client.inference.time_to_first_chunk')).toMatchObject([{ count: 1 }]);
    const perChunk = await telemetry.points('gen_ai.client.inference.time_per_output_chunk');
    expect(perChunk).toMatchObject([{ count: chatChunks.length - 1 }]);
  });

  it('of Anthropic reports running totals, of which the last one counts', async () => {
    const stream = await inference(claude, () =>
      anthropic(() => events(...messageChunks)).messages.create({
        model: claude.model,
        max_tokens: 10,
        messages: [],
        stream: true,
      }),
    );
    for await (const _ of stream);
    expect(await tokensByType()).toEqual({ input: 100, output: 100, cache_read: 800, cache_write: 100 });
    expect(telemetry.span('chat claude-sonnet-4-5').attributes['gen_ai.response.finish_reasons']).toEqual(['end_turn']);
  });

  it('of the stream() helper is followed without being iterated', async () => {
    const stream = inference(claude, () =>
      anthropic(() => events(...messageChunks)).messages.stream({ model: claude.model, max_tokens: 10, messages: [] }),
    );
    expect((await stream.finalMessage()).usage.output_tokens).toBe(100);
    expect(await tokensByType()).toEqual({ input: 100, output: 100, cache_read: 800, cache_write: 100 });
  });

  it('of the Responses API is read from the event that completes it', async () => {
    const response = { id: 'r', object: 'response', model: 'gpt-4o', output: [] };
    const usage = { input_tokens: 5, output_tokens: 2 };
    const stream = await inference(gpt, () =>
      openai(() =>
        events(
          { type: 'response.created', response: { ...response, status: 'in_progress' } },
          { type: 'response.output_text.delta', delta: 'hi' },
          { type: 'response.completed', response: { ...response, status: 'completed', usage } },
        ),
      ).responses.create({ model: 'gpt-4o', input: 'x', stream: true }),
    );
    for await (const _ of stream);
    expect(await tokensByType()).toEqual({ input: 5, output: 2 });
    expect(telemetry.span('chat gpt-4o').attributes['gen_ai.response.finish_reasons']).toEqual(['stop']);
  });

  it('that breaks off fails, and what was used until then counts', async () => {
    const error = new Error('socket hang up');
    const stream = inference(claude, async function* () {
      yield* messageChunks.slice(0, 3);
      throw error;
    });
    await expect(
      (async () => {
        for await (const _ of stream);
      })(),
    ).rejects.toBe(error);
    expect(await tokensByType()).toEqual({ input: 100, output: 1, cache_read: 800, cache_write: 100 });
    expect(await telemetry.points('llm.errors')).toMatchObject([
      { attributes: { 'llm.provider': 'anthropic' }, value: 1 },
    ]);
    expect(await telemetry.points('llm.cost.unpriced')).toEqual([]);
  });

  it('that its reader leaves after the model has stopped is complete', async () => {
    const stream = await inference(claude, () =>
      anthropic(() => events(...messageChunks)).messages.create({
        model: claude.model,
        max_tokens: 10,
        messages: [],
        stream: true,
      }),
    );
    for await (const event of stream) if (event.type === 'message_stop') break;
    expect(telemetry.span('chat claude-sonnet-4-5').attributes['llm.outcome']).toBe('success');
  });

  it('that its reader leaves early is cancelled', async () => {
    const stream = await inference(gpt, () =>
      openai(() => events(...chatChunks)).chat.completions.create({ model: 'gpt-4o', messages: [], stream: true }),
    );
    for await (const _ of stream) break;
    expect(telemetry.span('chat gpt-4o').attributes['llm.outcome']).toBe('cancelled');
  });
});

describe('failures', () => {
  it.each([
    [429, 'rate_limited'],
    [401, 'auth'],
    [500, 'InternalServerError'],
  ])('with status %i have the error type %s', async (status, errorType) => {
    const call = inference(gpt, () =>
      openai(() => json({ error: { message: 'no' } }, status)).chat.completions.create({
        model: 'gpt-4o',
        messages: [],
      }),
    );
    await expect(call).rejects.toMatchObject({ status });
    expect(await telemetry.points('llm.errors')).toMatchObject([{ attributes: { 'error.type': errorType }, value: 1 }]);
    expect(await telemetry.points('llm.requests')).toMatchObject([{ attributes: { 'llm.outcome': 'error' } }]);
    expect(await telemetry.points('gen_ai.client.inference.usage.input_tokens')).toMatchObject([{ value: 0 }]);
  });
});

describe('cost', () => {
  it('adds up to the agents and the runs around the call', async () => {
    await workflow({ name: 'w' }, () =>
      agent({ name: 'outer' }, async () => {
        await inference(claude, async () => message);
        await agent({ name: 'inner' }, () => inference(claude, async () => message));
      }),
    );
    const costOf = (name: string) => telemetry.span(name).attributes['llm.cost'] as number;
    expect(costOf('invoke_agent inner')).toBeCloseTo(0.002415, 9);
    expect(costOf('invoke_agent outer')).toBeCloseTo(0.00483, 9);
    expect(costOf('invoke_workflow w')).toBeCloseTo(0.00483, 9);
    expect(telemetry.span('invoke_agent outer').attributes['gen_ai.usage.input_tokens']).toBe(1000);
    expect((await telemetry.points('workflow.cost'))[0]?.value).toBeCloseTo(0.00483, 9);
    const agents = (await telemetry.points('llm.cost')).map(({ attributes }) => attributes['agent.name']);
    expect(new Set(agents)).toEqual(new Set(['inner', 'outer']));
  });

  it('that the provider reports wins over the list', async () => {
    await inference(gpt, async () => ({ ...completion, usage: { ...completion.usage, cost: 0.5 } }));
    expect(telemetry.span('chat gpt-4o').attributes).toMatchObject({ 'llm.cost': 0.5, 'cost.source': 'provider' });
  });

  it('that is not known is counted and warned of once for each model, never 0', async () => {
    const unknown = { provider: 'acme', model: 'acme-unpriced' };
    for (let call = 0; call < 2; call += 1)
      await inference(unknown, async () => ({ ...completion, model: 'acme-unpriced' }));
    expect(await telemetry.points('llm.cost')).toEqual([]);
    expect(await telemetry.points('llm.cost.unpriced')).toMatchObject([{ value: 2 }]);
    expect(telemetry.events().filter(({ name }) => name === 'llm.unpriced')).toHaveLength(1);
    expect(telemetry.span('chat acme-unpriced').attributes).not.toHaveProperty('llm.cost');
  });

  it('comes from your own price list, if there is one', async () => {
    usePricing({ priceUsd: ({ model, usage }) => (model === 'mine' ? usage.inputTokens : undefined) });
    inference({ provider: 'acme', model: 'mine' }, (call) => call.usage({ input: 3, output: 0 }));
    expect(telemetry.span('chat mine').attributes['llm.cost']).toBe(3);
  });

  it('of a list that throws is not known, and the call is unaffected', async () => {
    usePricing({
      priceUsd: () => {
        throw new Error('bad list');
      },
    });
    expect(await inference(gpt, async () => completion)).toBe(completion);
    expect(await telemetry.points('llm.cost.unpriced')).toMatchObject([{ value: 1 }]);
  });
});

describe('by hand', () => {
  it('takes usage and cost from clients that cannot be read', async () => {
    await inference({ provider: 'gcp.gemini', model: 'gemini-2.5-pro' }, async (call) => {
      call.usage({ input: 100, output: 50, cacheRead: 30, reasoning: 20 });
      call.cost(0.25, 'provider');
      return { text: 'x' };
    });
    expect(await tokensByType()).toEqual({ input: 70, cache_read: 30, output: 30, reasoning: 20 });
    expect(telemetry.span('chat gemini-2.5-pro').attributes).toMatchObject({
      'llm.cost': 0.25,
      'cost.source': 'provider',
    });
  });

  it('reads a response that the function does not return', async () => {
    await inference(gpt, async (call) => {
      call.response(completion);
      return 'hello';
    });
    expect(telemetry.span('chat gpt-4o').attributes['gen_ai.response.id']).toBe('chatcmpl_1');
  });
});

describe('a call inside another one', () => {
  it('joins it: one span, everything counted once, also if both see the same response', async () => {
    const client = openai(() => json(completion));
    const instrumented = () => inference(gpt, () => client.chat.completions.create({ model: 'gpt-4o', messages: [] }));
    await inference(gpt, () => instrumented());
    await inference(gpt, async () => (await instrumented()).choices.length);
    expect(telemetry.spans()).toHaveLength(2);
    expect(await telemetry.points('llm.requests')).toMatchObject([{ value: 2 }]);
    expect(await tokensByType()).toEqual({ input: 800, cache_read: 1200, output: 120, reasoning: 80 });
  });

  it('joins it with its stream', async () => {
    const client = openai(() => events(...chatChunks));
    const stream = await inference(gpt, () =>
      inference(gpt, () => client.chat.completions.create({ model: 'gpt-4o', messages: [], stream: true })),
    );
    for await (const _ of stream);
    expect(telemetry.spans()).toHaveLength(1);
    expect(await tokensByType()).toEqual({ input: 400, cache_read: 600, output: 60, reasoning: 40 });
    const perChunk = await telemetry.points('gen_ai.client.inference.time_per_output_chunk');
    expect(perChunk).toMatchObject([{ count: chatChunks.length - 1 }]);
  });

  it('that failed and was tried again costs for each answer', async () => {
    await inference(gpt, async () => {
      await inference(gpt, () => Promise.reject(new Error('first'))).catch(() => undefined);
      await inference(gpt, async () => completion);
      return inference(gpt, async () => completion);
    });
    expect(telemetry.span('chat gpt-4o').attributes).toMatchObject({
      'llm.outcome': 'success',
      'gen_ai.usage.input_tokens': 2000,
    });
  });

  it('of a tool inside it is a call of its own', async () => {
    await inference(gpt, async () => {
      await tool({ name: 't' }, () => inference(claude, async () => message));
      return completion;
    });
    expect(telemetry.span('chat claude-sonnet-4-5').attributes['gen_ai.usage.input_tokens']).toBe(1000);
    expect(telemetry.span('chat gpt-4o').attributes['gen_ai.usage.input_tokens']).toBe(1000);
  });
});

it('counts every call exactly at any sampling rate', async () => {
  for (const sampler of [new TraceIdRatioBasedSampler(0.1), new AlwaysOffSampler()]) {
    await telemetry[Symbol.asyncDispose]();
    telemetry = recordTelemetry({ sampler });
    for (let call = 0; call < 100; call += 1) {
      await workflow({ name: 'w' }, () => agent({ name: 'a' }, () => inference(claude, async () => message)));
    }
    expect(telemetry.spans().length).toBeLessThan(300);
    expect(await tokensByType()).toEqual({ input: 10_000, output: 10_000, cache_read: 80_000, cache_write: 10_000 });
    expect((await telemetry.points('llm.cost'))[0]?.value).toBeCloseTo(0.2415, 6);
    expect(await telemetry.points('workflow.runs')).toMatchObject([{ value: 100 }]);
    expect(await telemetry.points('llm.duration')).toMatchObject([{ count: 100 }]);
  }
});
