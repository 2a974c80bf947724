/** What dialects call providers, by what `gen_ai.provider.name` calls them. */
const names: Readonly<Record<string, readonly string[]>> = {
  anthropic: [],
  'aws.bedrock': ['aws', 'amazon', 'amazon-bedrock', 'amazon_bedrock', 'bedrock', 'aws_bedrock'],
  'azure.ai.inference': ['az.ai.inference', 'azure_ai'],
  'azure.ai.openai': ['az.ai.openai', 'azure', 'azure-openai', 'azure_openai'],
  cohere: [],
  deepseek: [],
  'gcp.gemini': [
    'gemini',
    'google-generative-ai',
    'google.generative-ai',
    'google_genai',
    'google_generative_ai',
    'google',
  ],
  'gcp.gen_ai': [],
  'gcp.vertex_ai': [
    'vertex_ai',
    'vertexai',
    'google-vertex',
    'google.vertex',
    'google_vertexai',
    'google_anthropic_vertex',
  ],
  groq: [],
  'ibm.watsonx.ai': ['watsonx', 'ibm'],
  mistral_ai: ['mistral', 'mistralai'],
  moonshot_ai: ['moonshot'],
  openai: [],
  perplexity: [],
  x_ai: ['xai'],
};

const aliases = new Map(
  Object.entries(names).flatMap(([name, others]) => [name, ...others].map((alias) => [alias, name] as const)),
);

const MOST_REMEMBERED = 1_000;
const remembered = new Map<string, string>();

/** The provider as `gen_ai.provider.name` spells it. `openai.chat`, as the Vercel AI SDK says, is `openai`; what is not known stays. */
export function providerName(given: string): string {
  const known = remembered.get(given);
  if (known !== undefined) return known;
  const name = find(given.toLowerCase()) ?? given;
  if (remembered.size < MOST_REMEMBERED) remembered.set(given, name);
  return name;
}

function find(given: string): string | undefined {
  for (let end = given.length; end > 0; end = given.lastIndexOf('.', end - 1)) {
    const name = aliases.get(given.slice(0, end));
    if (name !== undefined) return name;
  }
  return undefined;
}
