import { packagesOf } from '../database/packages.ts';
import type { ModelTool } from './model-tool.ts';

export const listDependencies: ModelTool = {
  name: 'list-dependencies',
  description: 'Lists the packages that a repository depends on.',
  input_schema: { type: 'object', properties: { repository: { type: 'string' } }, required: ['repository'] },
  async run({ repository }) {
    const packages = await packagesOf(String(repository));
    return { packages: packages.map(({ name }) => name) };
  },
};
