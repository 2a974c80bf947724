import type { RawMessage } from './raw-message.ts';

/** Enough of a text to know it again. */
const KNOWN_BY_CHARACTERS = 500;

/** What a message is known by when it is sent again. */
export function messageMark({ role, content }: RawMessage): string {
  // Reasoning is often left out when a message is sent again.
  const said = content.filter(({ type }) => type !== 'reasoning');
  return [role, ...said.flatMap(({ type, text, name = '' }) => [type, name, markOfText(text)])].join('\n');
}

/** Some send the arguments of a tool as JSON again that they got as an object, and texts without the space around them. */
function markOfText(text: string): string {
  const dense = /^\s*[[{]/.test(text) ? text.replace(/\s+/g, '') : text.trim();
  return `${dense.length} ${dense.slice(0, KNOWN_BY_CHARACTERS)}`;
}
