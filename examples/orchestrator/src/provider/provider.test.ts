import { join } from 'node:path';
import Anthropic from '@anthropic-ai/sdk';
import OpenAI, { RateLimitError } from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProgram } from '../../../../test/support/run-program.ts';
import type { Program } from '../../../../test/support/run-program.ts';

let program: Program;
let anthropic: Anthropic;
let openai: OpenAI;

beforeAll(async () => {
  program = startProgram({
    args: [join(import.meta.dirname, 'main.ts')],
    env: { PROVIDER_PORT: '0', PROVIDER_LATENCY_MILLIS: '0' },
  });
  let stdout = '';
  program.process.stdout?.on('data', (text: string) => (stdout += text));
  await program.printed('\n');
  const baseURL = /listening on (\S+)/.exec(stdout)?.[1] ?? '';
  anthropic = new Anthropic({ baseURL, apiKey: 'none', maxRetries: 0 });
  openai = new OpenAI({ baseURL: `${baseURL}/v1`, apiKey: 'none', maxRetries: 0 });
});

afterAll(async () => {
  program.process.kill('SIGTERM');
  await program.exited;
});

const user = (content: string) => [{ role: 'user' as const, content }];

describe('the local provider says the same at once and streamed, as the client reads it', () => {
  it('in messages of Anthropic', async () => {
    const body = { model: 'claude-haiku-4-5' as const, max_tokens: 64, messages: user('How are you?') };
    await anthropic.messages.create(body);
    const atOnce = await anthropic.messages.create(body);
    const streamed = await anthropic.messages.stream(body).finalMessage();
    expect(streamed.content).toMatchObject(atOnce.content);
    expect(streamed.usage).toMatchObject(atOnce.usage);
    expect(atOnce.usage.cache_read_input_tokens).toBe(1024);
    expect(streamed.stop_reason).toBe('end_turn');
  });

  it('in chat completions of OpenAI', async () => {
    const body = { model: 'gpt-5-mini', messages: user('How are you?') };
    await openai.chat.completions.create(body);
    const atOnce = await openai.chat.completions.create(body);
    const streamed = await openai.chat.completions
      .stream({ ...body, stream_options: { include_usage: true } })
      .finalChatCompletion();
    expect(streamed.choices[0]?.message.content).toBe(atOnce.choices[0]?.message.content);
    expect(streamed.usage).toEqual(atOnce.usage);
    expect(atOnce.usage?.completion_tokens_details?.reasoning_tokens).toBeGreaterThan(0);
  });

  it('in responses of OpenAI', async () => {
    const body = { model: 'gpt-5.1', input: 'How are you?' };
    await openai.responses.create(body);
    const atOnce = await openai.responses.create(body);
    const streamed = await openai.responses.stream(body).finalResponse();
    expect(streamed.output_text).toBe(atOnce.output_text);
    expect(streamed.usage).toEqual(atOnce.usage);
  });
});

it('calls each tool once, with what the conversation tells it', async () => {
  const tools: Anthropic.Tool[] = [
    { name: 'look', input_schema: { type: 'object', properties: { place: { type: 'string' } } } },
  ];
  const messages: Anthropic.MessageParam[] = user('Look at {"place":"the harbour"}');
  const body = { model: 'claude-haiku-4-5' as const, max_tokens: 64, tools, messages };
  const asking = await anthropic.messages.stream(body).finalMessage();
  expect(asking.stop_reason).toBe('tool_use');
  const call = asking.content[0];
  expect(call).toMatchObject({ type: 'tool_use', name: 'look', input: { place: 'the harbour' } });
  const result = { type: 'tool_result' as const, tool_use_id: 'id' in call! ? call.id : '', content: '{"seen":true}' };
  const answered = await anthropic.messages.create({
    ...body,
    messages: [...messages, { role: 'assistant', content: asking.content }, { role: 'user', content: [result] }],
  });
  expect(answered.stop_reason).toBe('end_turn');
});

describe('the local provider fails as it is asked to', () => {
  const failure = (call: PromiseLike<unknown>) =>
    Promise.resolve(call).then(
      () => 'no failure',
      (error: unknown) => error,
    );
  const ask = (text: string) => openai.chat.completions.create({ model: 'gpt-5-mini', messages: user(text) });

  it('by a rate limit, which lets the same request pass the next time', async () => {
    const refused = await failure(ask('simulate-rate-limit'));
    expect(refused).toBeInstanceOf(RateLimitError);
    expect((refused as RateLimitError).headers?.get('retry-after')).toBe('1');
    expect(await failure(ask('simulate-rate-limit'))).toBe('no failure');
  });

  it('by an outage, as each API words it', async () => {
    expect(await failure(ask('simulate-outage'))).toMatchObject({ status: 500 });
    const body = { model: 'claude-haiku-4-5' as const, max_tokens: 64, messages: user('simulate-outage') };
    expect(await failure(anthropic.messages.create(body))).toMatchObject({ status: 529 });
  });

  it('by a stream that breaks off', async () => {
    const stream = await openai.chat.completions.create({
      model: 'gpt-5-mini',
      messages: user('simulate-broken-stream'),
      stream: true,
    });
    const read = async (): Promise<void> => {
      for await (const chunk of stream) expect(chunk.model).toBe('gpt-5-mini');
    };
    expect(await failure(read())).toBeInstanceOf(Error);
  });
});
