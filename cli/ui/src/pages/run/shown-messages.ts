import type { Message, Turn } from '../../../../src/api/conversation.ts';

export interface ShownMessages {
  /** What is new to the model in this turn. */
  readonly input: readonly Message[];
  readonly output: readonly Message[];
}

/**
 * Leaves out calls of tools that are shown with the turn themselves, and results that are: `told` has the ids of their calls.
 */
export function shownMessages({ input, output, tools }: Turn, told: ReadonlySet<string>): ShownMessages {
  const shown = tools.filter((tool) => tool.arguments !== undefined);
  const isShownBelow = ({ type, name, id }: Part) =>
    type === 'tool_call' &&
    shown.some((tool) => (tool.id === undefined || id === undefined ? tool.name === name : tool.id === id));
  const isTold = ({ type, id }: Part) => type === 'tool_result' && told.has(id ?? '');
  return { input: without(input, isTold), output: without(output, isShownBelow) };
}

type Part = Message['content'][number];

function without(messages: readonly Message[], isLeftOut: (part: Part) => boolean): Message[] {
  return messages
    .map((message) => ({ ...message, content: message.content.filter((part) => !isLeftOut(part)) }))
    .filter(({ content }) => content.length > 0);
}

/** The messages of all turns, by what turns repeat them by. */
export function messagesByNumber(turns: readonly Turn[]): ReadonlyMap<number, Message> {
  return new Map(
    turns.flatMap(({ input, output }) => [...input, ...output].map((message) => [message.number, message])),
  );
}

/** What earlier turns had already. */
export function repeatedMessages({ repeats }: Turn, messages: ReadonlyMap<number, Message>): Message[] {
  return repeats.flatMap(({ first, last }) =>
    Array.from({ length: last - first + 1 }, (_, at) => messages.get(first + at)).filter((one) => one !== undefined),
  );
}

/** Ids of the calls of tools that are shown with their result. */
export function toldResults(turns: readonly Turn[]): ReadonlySet<string> {
  return new Set(
    turns.flatMap(({ tools }) => tools.flatMap(({ id, result }) => (id && result !== undefined ? [id] : []))),
  );
}
