import type Anthropic from '@anthropic-ai/sdk';
import { tool } from 'binnacle';
import { OrchestratorError } from '../errors.ts';
import type { ModelTool } from './model-tool.ts';

/** Does what the model asked for, and packs the result as the model wants it. */
export function callTool(
  tools: readonly ModelTool[],
  { name, id, input }: Anthropic.ToolUseBlock,
): Promise<Anthropic.ToolResultBlockParam> {
  return tool({ name, callId: id, type: 'function', input }, async (): Promise<Anthropic.ToolResultBlockParam> => {
    const called = tools.find((candidate) => candidate.name === name);
    if (!called) throw new OrchestratorError('TOOL_UNKNOWN', `There is no tool ${name}`);
    const result = await called.run(input as Record<string, unknown>);
    return { type: 'tool_result', tool_use_id: id, content: JSON.stringify(result) };
  });
}
