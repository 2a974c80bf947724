import type { Attributes } from '../../../src/api/common.ts';

export interface AttributeGroup {
  /** The namespace: `gen_ai`, `http`. Empty for keys without one. */
  readonly name: string;
  readonly entries: readonly (readonly [key: string, value: unknown])[];
}

/** What a reader of an agent's span looks for first, in this order; everything else follows by name. */
const firstNamespaces = ['error', 'exception', 'workflow', 'agent', 'gen_ai', 'llm', 'tool', 'approval', 'task'];

/** Attributes by their first namespace. What `isShownElsewhere` is left out. */
export function groupAttributes(
  attributes: Attributes,
  isShownElsewhere: (key: string) => boolean = () => false,
): AttributeGroup[] {
  const groups = new Map<string, [string, unknown][]>();
  for (const [key, value] of Object.entries(attributes)) {
    if (isShownElsewhere(key)) continue;
    const dot = key.indexOf('.');
    const name = dot > 0 ? key.slice(0, dot) : '';
    const known = groups.get(name);
    if (known) known.push([key, value]);
    else groups.set(name, [[key, value]]);
  }
  return [...groups]
    .map(([name, entries]) => ({ name, entries: entries.sort(([a], [b]) => a.localeCompare(b)) }))
    .sort((a, b) => placeOf(a.name) - placeOf(b.name) || a.name.localeCompare(b.name));
}

function placeOf(namespace: string): number {
  const place = firstNamespaces.indexOf(namespace);
  return place < 0 ? firstNamespaces.length : place;
}
