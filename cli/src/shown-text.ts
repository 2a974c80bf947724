/**
 * What a terminal would obey instead of showing it, except for the ends of lines: C0 and C1 control characters, DEL, and what turns the
 * direction of text around (Unicode TR 36, 2.4).
 */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROLS = /[\0-\t\v-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** What turns the direction of text around: a browser obeys it, too. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/** The text with control characters written as `\u001b`: what was received cannot move the cursor, colour or hide. JSON stays the same. */
export function withoutControls(text: string): string {
  return text.replaceAll(CONTROLS, escaped);
}

/** For a page, which obeys no other: what turns text around is written as `\u202e`. */
export function withoutTurns(text: string): string {
  return text.replaceAll(TURNS, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** The same for what must stay in its line: a name, a message. */
export function inOneLine(text: string): string {
  return withoutControls(text.replaceAll(/\s*\n\s*/g, ' ⏎ '));
}
