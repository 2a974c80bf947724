import type { Spending, Tokens } from '../../../src/api/common.ts';
import { totalTokens } from '../../../src/conversation/tokens.ts';
import { formatCompact } from './number.ts';

/** All tokens, `12.4k`; `–` where there are none. */
export function formatTokens(tokens: Tokens): string {
  const total = totalTokens(tokens);
  return total > 0 ? formatCompact(total) : '–';
}

/** Those of a run: `≥ 12.4k` where some of its calls are no longer kept. */
export function formatSpentTokens({ tokens, isPart = false }: Pick<Spending, 'tokens' | 'isPart'>): string {
  return `${isPart ? '≥ ' : ''}${formatTokens(tokens)}`;
}

/** The kinds that tokens are counted by, which do not overlap, and what each is called on every page. */
export const tokenKinds = [
  { key: 'input', label: 'Input', meaning: 'Tokens of input, without those of the cache' },
  { key: 'output', label: 'Output', meaning: 'Tokens of output, without reasoning' },
  { key: 'cacheRead', label: 'Cache read', meaning: 'Tokens of input read from the cache' },
  { key: 'cacheWrite', label: 'Cache write', meaning: 'Tokens of input written to the cache' },
  { key: 'reasoning', label: 'Reasoning', meaning: 'Tokens of reasoning' },
] as const satisfies readonly { readonly key: keyof Tokens; readonly label: string; readonly meaning: string }[];

export type TokenKind = (typeof tokenKinds)[number];
