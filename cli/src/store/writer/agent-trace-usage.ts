/** Attributes that keep what of a row has no place in a span, and what its own attributes mean. `agent_trace.id` is on every one of them. */
export const AGENT_TRACE_PREFIX = 'agent_trace.';

type Attributes = Readonly<Record<string, unknown>>;

/** Where Swarm's attributes say what a model was asked and used; the first that is there counts. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  agent_type: ['agent_type'],
  model: ['model'],
  provider: ['provider'],
  input_tokens: ['input_tokens', 'prompt_tokens', 'tokens_in'],
  output_tokens: ['output_tokens', 'completion_tokens', 'tokens_out'],
  tokens: ['tokens', 'total_tokens'],
  cost_usd: ['cost_usd', 'cost'],
};

/** What the attributes of a row mean, under keys that no other sender uses: `tokens` may be one number or parts such as `input`, `output`. */
export function usageAttributes(attributes: Attributes): Attributes {
  const { tokens } = attributes;
  const parts = typeof tokens === 'object' && tokens !== null ? (tokens as Attributes) : {};
  const known: Attributes = {
    ...attributes,
    ...parts,
    tokens: tokens === parts ? parts['total'] : tokens,
    input_tokens: attributes['input_tokens'] ?? parts['input_tokens'] ?? parts['input'],
    output_tokens: attributes['output_tokens'] ?? parts['output_tokens'] ?? parts['output'],
  };
  return Object.fromEntries(
    Object.entries(spellings).map(([name, keys]) => [
      AGENT_TRACE_PREFIX + name,
      keys.map((key) => known[key]).find((value) => typeof value === 'string' || typeof value === 'number'),
    ]),
  );
}
