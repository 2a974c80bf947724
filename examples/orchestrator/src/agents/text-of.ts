import type Anthropic from '@anthropic-ai/sdk';

/** What a message says, without its tool calls. */
export function textOf({ content }: Anthropic.Message): string {
  return content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('\n');
}
