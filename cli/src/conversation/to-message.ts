import type { Message } from '../api/conversation.ts';
import type { NumberedMessage } from './number-messages.ts';

const LONGEST_TEXT = 2_000;

/** A text with at most 2,000 characters, and whether it was cut. */
export function cutText(text: string): { readonly text: string; readonly isCut: boolean } {
  if (text.length <= LONGEST_TEXT) return { text, isCut: false };
  return { text: text.slice(0, LONGEST_TEXT).toWellFormed(), isCut: true };
}

/** A message as it is shown. `nameOf` has the tools by the ids of their calls. */
export function toMessage(
  { number, message: { role, content } }: NumberedMessage,
  nameOf: ReadonlyMap<string, string>,
): Message {
  return {
    role,
    number,
    content: content.map(({ type, text, name, id }) => {
      const tool = name ?? (id === undefined ? undefined : nameOf.get(id));
      return {
        type,
        ...cutText(text),
        ...(tool !== undefined && { name: tool }),
        ...(id !== undefined && { id }),
      };
    }),
  };
}
