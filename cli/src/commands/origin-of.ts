/** The origin of the address of a web page, as browsers send it; undefined where the text is no such address. */
export function originOf(text: string): string | undefined {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) ? url.origin : undefined;
}
