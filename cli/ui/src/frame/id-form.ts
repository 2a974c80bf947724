/** Of which kind a whole id is, by its form: 32 hex digits are a trace, a UUID or a ULID a run; undefined for any other text. */
export function idForm(text: string): 'trace' | 'run' | undefined {
  if (/^[\da-f]{32}$/i.test(text)) return 'trace';
  const isRunId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) || /^[0-7][\da-hjkmnp-tv-z]{25}$/i.test(text);
  return isRunId ? 'run' : undefined;
}

/** Whether a text may be the beginning of an id of hex digits: the page shows them by their first eight. */
export function mayBeginHexId(text: string): boolean {
  return /^[\da-f]{6}[\da-f-]{0,30}$/i.test(text) && /\d/.test(text);
}
