import type { Tokens } from '../../../src/api/common.ts';
import { formatCompact } from './number.ts';

/** All kinds of tokens together. */
export function totalTokens(tokens: Tokens): number {
  return tokens.input + tokens.output + tokens.cacheRead + tokens.cacheWrite + tokens.reasoning;
}

/** All tokens, `12.4k`; `–` where there are none. */
export function formatTokens(tokens: Tokens): string {
  const total = totalTokens(tokens);
  return total > 0 ? formatCompact(total) : '–';
}
