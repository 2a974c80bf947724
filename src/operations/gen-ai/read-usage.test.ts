import { expect, it } from 'vitest';
import { readUsage } from './read-usage.ts';
import { disjointTokens } from './token-usage.ts';

const disjoint = (usage: unknown) => {
  const read = readUsage(usage);
  return read && disjointTokens(read);
};

it('counts every token once, whichever way the provider reports it', () => {
  const expected = { input: 100, output: 60, cache_read: 800, cache_write: 0, reasoning: 40 };
  expect(
    disjoint({
      prompt_tokens: 900,
      completion_tokens: 100,
      prompt_tokens_details: { cached_tokens: 800 },
      completion_tokens_details: { reasoning_tokens: 40 },
    }),
  ).toEqual(expected);
  expect(
    disjoint({
      input_tokens: 900,
      output_tokens: 100,
      input_tokens_details: { cached_tokens: 800 },
      output_tokens_details: { reasoning_tokens: 40 },
    }),
  ).toEqual(expected);
  expect(
    disjoint({
      input_tokens: 100,
      cache_read_input_tokens: 800,
      cache_creation_input_tokens: null,
      output_tokens: 100,
      output_tokens_details: { thinking_tokens: 40 },
    }),
  ).toEqual(expected);
});

it('keeps what Anthropic writes to the cache for an hour apart, which costs more', () => {
  const usage = readUsage({
    input_tokens: 1,
    cache_creation_input_tokens: 300,
    cache_creation: { ephemeral_5m_input_tokens: 200, ephemeral_1h_input_tokens: 100 },
    output_tokens: 1,
  });
  expect(usage).toMatchObject({ inputTokens: 301, cacheWriteTokens: 300, cacheWriteHourTokens: 100 });
});

it('does not let parts exceed their total', () => {
  const usage = { prompt_tokens: 10, prompt_tokens_details: { cached_tokens: 50 }, completion_tokens: -3 };
  expect(disjoint(usage)).toEqual({ input: 0, output: 0, cache_read: 10, cache_write: 0, reasoning: 0 });
});

it.each([undefined, null, 7, {}, { total_tokens: 3 }, []])('finds no usage in %j', (value) => {
  expect(readUsage(value)).toBeUndefined();
});
