/** Of a trace or a span, and UUIDs. */
const HEX = /^[0-9a-f-]{16,}$/i;

/** The first eight characters of an id that a machine made; undefined for one that somebody chose, which has a meaning. */
export function shortId(id: string): string | undefined {
  return HEX.test(id) ? id.slice(0, 8) : undefined;
}
