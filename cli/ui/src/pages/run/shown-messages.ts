import type { Message, Turn } from '../../../../src/api/conversation.ts';

export interface ShownMessages {
  /** What is new to the model in this turn. */
  readonly input: readonly Message[];
  /** What the turn before had already. */
  readonly repeated: readonly Message[];
  readonly output: readonly Message[];
}

/** Takes repeated history apart, and leaves out calls of tools that are shown with the turn themselves. */
export function shownMessages({ input, output, tools }: Turn): ShownMessages {
  const called = new Set(tools.filter((tool) => tool.arguments !== undefined).map(({ name }) => name));
  const isShownBelow = ({ type, name }: Message['content'][number]) => type === 'tool_call' && called.has(name ?? '');
  return {
    input: input.filter(({ isRepeated }) => !isRepeated),
    repeated: input.filter(({ isRepeated }) => isRepeated),
    output: output
      .map((message) => ({ ...message, content: message.content.filter((part) => !isShownBelow(part)) }))
      .filter(({ content }) => content.length > 0),
  };
}
