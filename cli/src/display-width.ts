const graphemes = new Intl.Segmenter();
/** East Asian Wide and Fullwidth (Unicode TR 11), as far as scripts and blocks tell, and what is drawn as an emoji. */
const WIDE =
  /^(?:(?![\uff61-\uffdc])[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}\p{scx=Yiii}]|[\u3000\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|\p{Emoji}\ufe0f)/u;
/** Printable ASCII, which most text is. */
const PLAIN = /^[ -~]*$/;

/** How many columns of a terminal the text takes. */
export function displayWidth(text: string): number {
  return PLAIN.test(text) ? text.length : charactersOf(text).reduce((sum, { width }) => sum + width, 0);
}

/** The text within so many columns: where it is longer, its middle gives way to `…`. */
export function cutMiddle(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const characters = charactersOf(text);
  const begin = take(characters, Math.ceil((width - 1) / 2));
  const end = take(characters.toReversed(), Math.floor((width - 1) / 2)).toReversed();
  return `${begin.join('')}…${end.join('')}`;
}

interface Character {
  readonly character: string;
  readonly width: number;
}

function charactersOf(text: string): Character[] {
  return [...graphemes.segment(text)].map(({ segment }) => ({ character: segment, width: WIDE.test(segment) ? 2 : 1 }));
}

function take(characters: readonly Character[], width: number): string[] {
  let left = width;
  const past = characters.findIndex((each) => (left -= each.width) < 0);
  return characters.slice(0, past === -1 ? undefined : past).map(({ character }) => character);
}
