import { binnacle } from './binnacle.ts';
import type { Dialect, FieldName, SpanMeaning } from './dialect.ts';
import { genAi } from './gen-ai.ts';
import { langSmith } from './lang-smith.ts';
import { openInference } from './open-inference.ts';
import { openLlmetry } from './open-llmetry.ts';
import { semanticConventions } from './semantic-conventions.ts';
import { swarm } from './swarm.ts';
import { vercelAi } from './vercel-ai.ts';

/** What an attribute tells; of two that tell the same, the one of the lower rank counts. */
export interface AttributeMeaning {
  readonly rank: number;
  readonly field?: FieldName;
  /** What the span is, by the attribute's value. */
  readonly kindOfValue?: ReadonlyMap<string, SpanMeaning>;
  /** What the span is, whatever the value. */
  readonly kind?: SpanMeaning;
}

/**
 * What says most exactly what a span is comes first. An instrumentation often writes a second dialect beside its own, such as LangSmith,
 * whose retrievers have `embeddings` as their `gen_ai.operation.name`.
 */
const dialects: readonly Dialect[] = [
  swarm,
  vercelAi,
  binnacle,
  langSmith,
  openInference,
  genAi,
  openLlmetry,
  semanticConventions,
];

/** What each known attribute key tells. */
export const attributeMeanings: ReadonlyMap<string, AttributeMeaning> = meaningsOf(dialects);

function meaningsOf(list: readonly Dialect[]): Map<string, AttributeMeaning> {
  const meanings = new Map<string, AttributeMeaning>();
  let rank = 0;
  const add = (key: string, meaning: Omit<AttributeMeaning, 'rank'>) => {
    rank += 1;
    meanings.set(key, { ...meaning, rank, ...meanings.get(key) });
  };
  for (const { fields, kindOfValue = {}, kindOfPresence = {} } of list) {
    for (const [key, kinds] of Object.entries(kindOfValue)) add(key, { kindOfValue: new Map(Object.entries(kinds)) });
    for (const [key, kind] of Object.entries(kindOfPresence)) add(key, { kind });
    for (const [key, field] of Object.entries(fields)) add(key, { field });
  }
  return meanings;
}
