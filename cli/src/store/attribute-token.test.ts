import { expect, it } from 'vitest';
import { attributeToken, keyToken, wordTokens } from './attribute-token.ts';

it('makes one word of any text, the same one each time', () => {
  for (const text of ['', 'a', 'ü € 🙂', 'x'.repeat(10_000), 'a "quoted" OR NOT (b)', '\ud800']) {
    for (const token of [keyToken(text), attributeToken(text, text)]) {
      expect(token).toMatch(/^[kv][0-9a-v]{10}$/u);
    }
    expect(attributeToken('key', text)).toBe(attributeToken('key', text));
  }
});

it('does not change between versions, because what is stored is found by it', () => {
  expect([keyToken('llm.cost'), attributeToken('workflow.name', 'scan'), ...wordTokens('Time-out')])
    .toMatchInlineSnapshot(`
    [
      "ko8shgath92",
      "vko80ogfqnm",
      "wg7las9h8ci",
      "w014e3to1un",
    ]
  `);
});

it('tells a key from a value, and values from each other', () => {
  const tokens = new Set<string>();
  for (let index = 0; index < 50_000; index++) tokens.add(attributeToken('order.id', `${index}`));
  tokens.add(keyToken('order.id')).add(keyToken('order.id=1'));
  expect(tokens.size).toBe(50_002);
});

it('finds words in any case and any alphabet', () => {
  expect(wordTokens('Connection LOST: größe_42')).toEqual(wordTokens('connection lost größe 42'));
  expect(wordTokens(' — ')).toEqual([]);
});
