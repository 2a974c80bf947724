import { expect, it } from 'vitest';
import { providerOf } from './provider-of.ts';

it.each([
  ['api.openai.com', 'openai'],
  ['my-team.openai.azure.com', 'azure.ai.openai'],
  ['bedrock-runtime.eu-central-1.amazonaws.com', 'aws.bedrock'],
  ['api.deepseek.com', 'deepseek'],
  ['127.0.0.1', 'openai'],
  ['api.openai.com.evil.example', 'openai'],
])('names who serves %s', (host, provider) => {
  expect(providerOf(host, 'openai')).toBe(provider);
});

it('falls back to the maker of the client', () => {
  expect(providerOf('gateway.example.com', 'anthropic')).toBe('anthropic');
});
