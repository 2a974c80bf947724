import type { Tokens } from '../api/common.ts';

export const NO_TOKENS: Tokens = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, reasoning: 0 };

/** All kinds together. */
export function totalTokens({ input, output, cacheRead, cacheWrite, reasoning }: Tokens): number {
  return input + output + cacheRead + cacheWrite + reasoning;
}
