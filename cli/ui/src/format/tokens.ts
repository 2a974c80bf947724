import type { Tokens } from '../../../src/api/common.ts';

/** All kinds of tokens together. */
export function totalTokens(tokens: Tokens): number {
  return tokens.input + tokens.output + tokens.cacheRead + tokens.cacheWrite + tokens.reasoning;
}
