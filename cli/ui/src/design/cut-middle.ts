/** Names that begin alike are told apart by so many characters of their ends. */
const END = 9;

/** As much of a text as fits into a width, without its middle; whole where it fits. `widthOf` measures a text. */
export function cutMiddle(text: string, width: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= width) return text;
  const end = text.slice(-END);
  let fits = 0;
  let tooLong = text.length - END;
  while (tooLong - fits > 1) {
    const tried = (fits + tooLong) >> 1;
    if (widthOf(`${text.slice(0, tried)}…${end}`) <= width) fits = tried;
    else tooLong = tried;
  }
  return `${text.slice(0, fits).trimEnd()}…${end.trimStart()}`;
}
