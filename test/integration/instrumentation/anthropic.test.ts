import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENTRIES, runApplication } from './support/run-application.ts';
import { startLlmServer } from './support/start-llm-server.ts';
import type { SeenSpan, Telemetry } from './support/telemetry.ts';

let server: Awaited<ReturnType<typeof startLlmServer>>;
beforeAll(async () => {
  server = await startLlmServer();
});
afterAll(() => server[Symbol.asyncDispose]());

describe.each(ENTRIES)('the client of Anthropic by %s', (entry) => {
  let seen: Telemetry;
  beforeAll(async () => {
    const libraries = ['@anthropic-ai/sdk'];
    seen = await runApplication({ entry, libraries, scenario: 'anthropic', env: { LLM_URL: server.url } });
  });
  const callOf = (name: string): SeenSpan => seen.onlyChildOf(name);

  it.each(['message', 'stream', 'stream helper', 'beta'])('reads the tokens, the model and the cost of %s', (name) => {
    expect(callOf(name)).toMatchObject({
      name: 'chat claude-sonnet-5',
      kind: 3,
      attributes: {
        'gen_ai.provider.name': 'anthropic',
        'gen_ai.request.model': 'claude-sonnet-5',
        'gen_ai.response.model': 'claude-sonnet-5-2026',
        'gen_ai.response.finish_reasons': ['end_turn'],
        'gen_ai.usage.input_tokens': 100,
        'gen_ai.usage.output_tokens': 20,
        'gen_ai.usage.cache_read.input_tokens': 60,
        'llm.outcome': 'success',
        'llm.cost': expect.any(Number) as number,
      },
    });
  });

  it.each(['message', 'stream', 'stream helper', 'refused'])(
    'has one span for %s, not one of the client besides, and the request below it',
    (name) => {
      expect(seen.childrenOf(callOf(name)).map((span) => span.name)).toEqual(['POST']);
      expect(seen.spans.filter((span) => span.name.startsWith('anthropic.'))).toEqual([]);
    },
  );

  it('tells a refused call and a stream that is left early', () => {
    expect(callOf('refused')).toMatchObject({
      status: 2,
      attributes: { 'error.type': 'rate_limited', 'llm.outcome': 'error' },
    });
    expect(callOf('left early')).toMatchObject({ status: 0, attributes: { 'llm.outcome': 'cancelled' } });
  });

  it('counts every call and every token once', () => {
    const total = (metric: string): number => seen.points(metric).reduce((sum, { value }) => sum + value, 0);
    expect(total('llm.requests')).toBe(6);
    const tokens = seen.points('llm.tokens');
    expect(Object.fromEntries(tokens.map(({ attributes, value }) => [attributes['llm.token.type'], value]))).toEqual({
      input: 200,
      cache_read: 300,
      output: 81,
    });
  });

  it('changes nothing for the application, and records no prompt', () => {
    expect(seen.stdout.trim().split('\n').slice(-3)).toEqual(['end_turn', 'msg_1', 'RateLimitError']);
    expect(seen.stderr).toBe('');
    expect(JSON.stringify([seen.spans, seen.logs])).not.toContain('hunter2');
  });
});
