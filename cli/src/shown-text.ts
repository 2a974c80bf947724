/**
 * What a terminal would obey instead of showing it, except for the ends of lines: C0 and C1 control characters, DEL, and what turns the
 * direction of text around (Unicode TR 36, 2.4).
 */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROLS = /[\0-\t\v-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** What turns the direction of text around (Unicode's `Bidi_Control`): a browser obeys it, too. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** What {@link jsonWithoutTurns} makes of them. */
const WRITTEN_TURNS = /\\u(?:061c|200[ef]|202[a-e]|206[6-9])/g;

/** The text with control characters written as `\u001b`: what was received cannot move the cursor, colour or hide. JSON stays the same. */
export function withoutControls(text: string): string {
  return text.replaceAll(CONTROLS, escaped);
}

/** The same for what must stay in its line, such as a name or a message: ends of lines are written as `⏎`. */
export function inOneLine(text: string): string {
  return withoutControls(text.replaceAll(/\s*\n\s*/g, ' ⏎ '));
}

/** For a page, which obeys no other control character: JSON in whose texts the six characters `\u202e` stand for what turns text around. */
export function jsonWithoutTurns(json: string): string {
  return json.replaceAll(TURNS, (character) => `\\${escaped(character)}`);
}

/** A text of {@link jsonWithoutTurns} as it was received. */
export function withTurns(text: string): string {
  return text.replaceAll(WRITTEN_TURNS, (written) => String.fromCharCode(Number.parseInt(written.slice(2), 16)));
}

/** As {@link jsonWithoutTurns}, of a text that is no JSON: an address that somebody sent. */
export function withoutTurns(text: string): string {
  return text.replaceAll(TURNS, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
