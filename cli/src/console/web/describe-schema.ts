/** What JSON Schema says of a parameter or a field. */
export interface ValueSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly description?: string;
  readonly examples?: readonly unknown[];
}

/** A schema in words, and a value that is right by it. */
export function describeSchema(schema: ValueSchema): { readonly kind: string; readonly example: unknown } {
  const { description } = schema;
  const meaning = description === undefined ? '' : ` (${description.replace(/\.$/, '')})`;
  return { kind: kindOf(schema) + meaning, example: exampleOf(schema) };
}

function kindOf({ type, enum: values, minimum, maximum }: ValueSchema): string {
  if (values !== undefined) return `one of ${values.join(', ')}`;
  if (type !== 'number' && type !== 'integer') return type === 'boolean' ? 'true or false' : 'text';
  const isOpen = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER;
  const bounds = isOpen ? ` of at least ${minimum}` : ` from ${minimum} to ${maximum}`;
  return `a ${type === 'integer' ? 'whole ' : ''}number${minimum === undefined ? '' : bounds}`;
}

function exampleOf({ type, enum: values, minimum = 1, examples = [] }: ValueSchema): unknown {
  const [example = values?.[0]] = examples;
  if (example !== undefined) return example;
  if (type === 'number' || type === 'integer') return minimum;
  return type === 'boolean' ? true : 'text';
}
