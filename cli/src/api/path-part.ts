/** What a URL takes for a step up or for nothing, however it is encoded, with the mark that tells it apart. */
const DOTS = /^~*\.{1,2}$/u;
const MARKED_DOTS = /^~+\.{1,2}$/u;

/** A text, such as the id of a run, as a part of a path: encoded, and `.` and `..` after a `~`. */
export function toPathPart(text: string): string {
  return encodeURIComponent(DOTS.test(text) ? `~${text}` : text);
}

/** The text that a part of a path stands for, once it is decoded. */
export function fromPathPart(part: string): string {
  return MARKED_DOTS.test(part) ? part.slice(1) : part;
}
