import type { CallContent, RawMessage } from './messages/raw-message.ts';

/** Enough of a text to know it again. */
const KNOWN_BY_CHARACTERS = 500;

/**
 * Which messages an earlier turn had already: a model is told the whole conversation with every call. A message that stands in a turn more
 * often than in any before is new, so that a second "yes" is not taken for the first.
 */
export class RepeatedMessages {
  private readonly mostOften = new Map<string, Map<string, number>>();

  /** One answer an input message. Turns are given in order; those of different conversations do not meet. */
  ofTurn(conversation: string, { input, output }: CallContent): boolean[] {
    const known = this.mostOften.get(conversation) ?? new Map<string, number>();
    this.mostOften.set(conversation, known);
    const here = new Map<string, number>();
    const count = (message: RawMessage) => {
      const mark = markOf(message);
      const times = (here.get(mark) ?? 0) + 1;
      here.set(mark, times);
      return times <= (known.get(mark) ?? 0);
    };
    const isRepeated = input.map(count);
    output.forEach(count);
    for (const [mark, times] of here) known.set(mark, Math.max(times, known.get(mark) ?? 0));
    return isRepeated;
  }
}

function markOf({ role, content }: RawMessage): string {
  // Reasoning is often left out when a message is sent again.
  const said = content.filter(({ type }) => type !== 'reasoning');
  return JSON.stringify([role, ...said.map(({ type, text, name }) => [type, markOfText(text), name ?? ''])]);
}

/** Some send the arguments of a tool as JSON again that they got as an object. */
function markOfText(text: string): string {
  const dense = text.replace(/\s+/g, '');
  return `${dense.length} ${dense.slice(0, KNOWN_BY_CHARACTERS)}`;
}
