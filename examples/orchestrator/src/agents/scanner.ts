import type Anthropic from '@anthropic-ai/sdk';
import { agent } from 'binnacle';
import { OrchestratorError } from '../errors.ts';
import { anthropic, ask } from '../models.ts';
import { callTool } from '../tools/call-tool.ts';
import { listDependencies } from '../tools/list-dependencies.ts';
import type { ModelTool } from '../tools/model-tool.ts';
import { queryAdvisories } from '../tools/query-advisories.ts';
import { textOf } from './text-of.ts';

const INSTRUCTIONS = 'You look for known weaknesses in the dependencies of a repository. Use the tools, then report.';
const MAX_TURNS = 6;
const TOOLS: readonly ModelTool[] = [listDependencies, queryAdvisories];

/** Looks at the dependencies of a repository with its tools, and reports. */
export function scan(repository: string): Promise<string> {
  return agent({ name: 'scanner', action: 'scan', maxTurns: MAX_TURNS }, async (run) => {
    const messages: Anthropic.MessageParam[] = [{ role: 'user', content: `Scan ${JSON.stringify({ repository })}` }];
    for (let turn = 1; turn <= MAX_TURNS; turn += 1) {
      run.turn();
      const message = await ask(() => nextMessage(messages));
      const calls = message.content.filter((block) => block.type === 'tool_use');
      if (calls.length === 0) return textOf(message);
      const results = await Promise.all(calls.map((call) => callTool(TOOLS, call)));
      messages.push({ role: 'assistant', content: message.content }, { role: 'user', content: results });
    }
    throw new OrchestratorError('AGENT_EXECUTION_ERROR', `The scanner came to no end in ${MAX_TURNS} turns`);
  });
}

function nextMessage(messages: Anthropic.MessageParam[]): Promise<Anthropic.Message> {
  const stream = anthropic.messages.stream({
    model: 'claude-sonnet-5',
    max_tokens: 1024,
    system: [{ type: 'text', text: INSTRUCTIONS, cache_control: { type: 'ephemeral' } }],
    tools: TOOLS.map(({ name, description = '', input_schema }) => ({ name, description, input_schema })),
    messages,
  });
  return stream.finalMessage();
}
