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
  if (typeof value !== 'string' || !/^\s*[[{"]/.test(value) || isTooDeep(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** Whether more brackets are open at once than allowed; those in texts count too, so that one pass tells. */
function isTooDeep(json: string): boolean {
  let open = 0;
  for (let index = 0; index < json.length; index += 1) {
    const character = json[index];
    if (character === '{' || character === '[') open += 1;
    else if (character === '}' || character === ']') open -= 1;
    if (open > MOST_NESTED) return true;
  }
  return false;
}

/** A text of the value: itself, or its JSON. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? String(item) : item)) ?? '';
}
