import { ownValue } from '../own-value.ts';

/** How providers write their names, by what `gen_ai.provider.name` calls them. */
const titles: Readonly<Record<string, string>> = {
  anthropic: 'Anthropic',
  'aws.bedrock': 'AWS Bedrock',
  'azure.ai.inference': 'Azure AI',
  'azure.ai.openai': 'Azure OpenAI',
  cohere: 'Cohere',
  deepseek: 'DeepSeek',
  'gcp.gemini': 'Gemini',
  'gcp.gen_ai': 'Google',
  'gcp.vertex_ai': 'Vertex AI',
  groq: 'Groq',
  'ibm.watsonx.ai': 'watsonx',
  mistral_ai: 'Mistral',
  moonshot_ai: 'Moonshot',
  openai: 'OpenAI',
  perplexity: 'Perplexity',
  x_ai: 'xAI',
};

/** The provider as people call it; as it was sent where it is not known. */
export function providerTitle(provider: string): string {
  return ownValue(titles, provider) ?? provider;
}
