import { configuration } from '../configuration.ts';
import type { ModelTool } from './model-tool.ts';

export const queryAdvisories: ModelTool = {
  name: 'query-advisories',
  description: 'Looks up what is known against packages.',
  input_schema: {
    type: 'object',
    properties: { packages: { type: 'array', items: { type: 'string' } } },
    required: ['packages'],
  },
  async run({ packages }) {
    const query = new URLSearchParams((packages as string[]).map((name): [string, string] => ['package', name]));
    const response = await fetch(`${configuration.providerUrl}/advisories?${query.toString()}`);
    return (await response.json()) as object;
  },
};
