import { expect, it } from 'vitest';
import { providerName } from './provider-name.ts';

it.each([
  ['openai.chat', 'openai'],
  ['google.vertex.chat', 'gcp.vertex_ai'],
  ['amazon-bedrock', 'aws.bedrock'],
  ['Anthropic', 'anthropic'],
  ['gcp.gen_ai', 'gcp.gen_ai'],
  ['my.own.gateway', 'my.own.gateway'],
])('%s is %s', (given, expected) => {
  expect(providerName(given)).toBe(expected);
});
