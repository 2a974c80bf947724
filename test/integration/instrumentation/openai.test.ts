import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENTRIES, runApplication } from './support/run-application.ts';
import { startLlmServer } from './support/start-llm-server.ts';
import type { SeenSpan, Telemetry } from './support/telemetry.ts';

let server: Awaited<ReturnType<typeof startLlmServer>>;
beforeAll(async () => {
  server = await startLlmServer();
});
afterAll(() => server[Symbol.asyncDispose]());

describe.each([...ENTRIES, '--import with CommonJS'] as const)('the client of OpenAI by %s', (entry) => {
  let seen: Telemetry;
  beforeAll(async () => {
    seen = await runApplication({ entry, libraries: ['openai'], scenario: 'openai', env: { LLM_URL: server.url } });
  });
  const callOf = (name: string): SeenSpan => seen.onlyChildOf(name);

  it.each(['chat', 'stream', 'stream helper', 'parse', 'responses', 'own inference'])(
    'reads the tokens, the model and the cost of %s',
    (name) => {
      expect(callOf(name)).toMatchObject({
        name: 'chat gpt-5',
        kind: 3,
        attributes: {
          'gen_ai.provider.name': 'openai',
          'gen_ai.request.model': 'gpt-5',
          'gen_ai.response.model': 'gpt-5-2026',
          'gen_ai.usage.input_tokens': 100,
          'gen_ai.usage.output_tokens': 20,
          'gen_ai.usage.cache_read.input_tokens': 60,
          'gen_ai.usage.reasoning.output_tokens': 5,
          'llm.outcome': 'success',
          'llm.cost': expect.any(Number) as number,
        },
      });
    },
  );

  it('makes the request to the server a part of the call', () => {
    expect(callOf('stream').attributes).toMatchObject({
      'server.address': '127.0.0.1',
      'server.port': Number(new URL(server.url).port),
    });
    expect(seen.childrenOf(callOf('stream'))).toMatchObject([
      { name: 'POST', attributes: { 'http.response.status_code': 200 } },
    ]);
  });

  it('joins an inference of the application, of which the request is then a part', () => {
    expect(seen.childrenOf(callOf('own inference')).map(({ name }) => name)).toEqual(['POST']);
  });

  it('times the first chunk of a stream', () => {
    expect(callOf('stream').attributes['gen_ai.response.time_to_first_chunk']).toBeGreaterThan(0);
    expect(callOf('chat').attributes).not.toHaveProperty('gen_ai.response.time_to_first_chunk');
  });

  it('reads embeddings, and leaves a response that is asked for raw unread', () => {
    expect(callOf('embeddings')).toMatchObject({
      name: 'embeddings text-embedding-3-small',
      attributes: { 'gen_ai.usage.input_tokens': 8 },
    });
    expect(callOf('raw').attributes).not.toHaveProperty('gen_ai.usage.input_tokens');
  });

  it('tells a refused call and a broken stream, once each', () => {
    for (const name of ['refused', 'refused parse']) {
      expect(callOf(name)).toMatchObject({
        status: 2,
        attributes: { 'error.type': 'rate_limited', 'llm.outcome': 'error' },
      });
    }
    expect(callOf('cut')).toMatchObject({ status: 2, attributes: { 'llm.outcome': 'error' } });
  });

  it('changes nothing for the application', () => {
    expect(seen.stdout.trim().split('\n')).toEqual([
      '{"answer":42} 200',
      'for',
      'ty-two',
      'undefined',
      'forty-two',
      'chatcmpl-1',
      '42',
      '[ 0.5, 0.25 ]',
      '200',
      'chatcmpl-1',
      'failed RateLimitError',
      'failed RateLimitError',
      expect.stringMatching(/^failed /) as string,
    ]);
    expect(seen.stderr).toBe('');
  });

  it('counts every call and every token once', () => {
    const total = (metric: string): number => seen.points(metric).reduce((sum, { value }) => sum + value, 0);
    expect(total('llm.requests')).toBe(11);
    const tokens = seen.points('llm.tokens').filter(({ attributes }) => attributes['llm.model'] === 'gpt-5');
    expect(Object.fromEntries(tokens.map(({ attributes, value }) => [attributes['llm.token.type'], value]))).toEqual({
      input: 240,
      cache_read: 360,
      output: 90,
      reasoning: 30,
    });
  });

  it('records no prompt', () => {
    expect(JSON.stringify([seen.spans, seen.logs])).not.toContain('hunter2');
  });
});
