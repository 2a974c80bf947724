import type { Message, Turn } from '../../../../src/api/conversation.ts';

export interface ShownMessages {
  /** What is new to the model in this turn. */
  readonly input: readonly Message[];
  /** What the turn before had already. */
  readonly repeated: readonly Message[];
  readonly output: readonly Message[];
}

/**
 * Takes repeated history apart, and leaves out calls of tools that are shown with the turn themselves, and results that are: `told` has the ids
 * of their calls.
 */
export function shownMessages({ input, output, tools }: Turn, told: ReadonlySet<string>): ShownMessages {
  const called = new Set(tools.filter((tool) => tool.arguments !== undefined).map(({ name }) => name));
  const isShownBelow = ({ type, name }: Message['content'][number]) => type === 'tool_call' && called.has(name ?? '');
  const isTold = ({ type, id }: Message['content'][number]) => type === 'tool_result' && told.has(id ?? '');
  return {
    input: input
      .filter(({ isRepeated }) => !isRepeated)
      .map((message) => ({ ...message, content: message.content.filter((part) => !isTold(part)) }))
      .filter(({ content }) => content.length > 0),
    repeated: input.filter(({ isRepeated }) => isRepeated),
    output: output
      .map((message) => ({ ...message, content: message.content.filter((part) => !isShownBelow(part)) }))
      .filter(({ content }) => content.length > 0),
  };
}

/** Ids of the calls of tools that are shown with their result. */
export function toldResults(turns: readonly Turn[]): ReadonlySet<string> {
  return new Set(
    turns.flatMap(({ tools }) => tools.flatMap(({ id, result }) => (id && result !== undefined ? [id] : []))),
  );
}
