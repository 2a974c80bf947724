/** The delay that a `Retry-After` header asks for, as seconds or as a date. Undefined without the header or when it is neither. */
export function parseRetryAfterMillis(header: string | undefined, nowMillis: number): number | undefined {
  const text = header?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  const dateMillis = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(dateMillis) ? undefined : Math.max(0, dateMillis - nowMillis);
}
