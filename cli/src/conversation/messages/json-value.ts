export type Fields = Readonly<Record<string, unknown>>;

/** The value as an object; undefined for all else. */
export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** The value as a list; one value is a list of one, nothing the empty list. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Messages nest less; without a limit, hostile JSON exhausts the stack of what reads it. */
const MOST_NESTED = 100;

/** What a JSON text holds; other values and texts stay what they are. Attributes hold structures as JSON, events of logs as they are. */
export function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{"]/.test(value)) return value;
  try {
    const held: unknown = JSON.parse(value);
    return isTooDeep(held) ? value : held;
  } catch {
    return value;
  }
}

/** Whether it nests deeper than allowed, found level by level. */
function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_NESTED) return true;
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return false;
}

/** A text of the value: itself, or its JSON. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? String(item) : item)) ?? '';
}
