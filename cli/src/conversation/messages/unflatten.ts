import type { Attributes } from '../../api/common.ts';

/** More than any dialect nests; without a limit, a hostile key exhausts the stack. */
const MOST_LEVELS = 16;

interface Node {
  [key: string]: unknown;
}

/**
 * The list that attributes like `gen_ai.prompt.0.role` stand for, as OpenLLMetry and OpenInference write structures: each part of a key is a
 * level, numbers are places in a list.
 */
export function unflatten(attributes: Attributes, prefix: string): unknown[] {
  const root: Node = {};
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith(prefix) && /\d/.test(key[prefix.length] ?? ''))
      put(root, key.slice(prefix.length).split('.'), value);
  }
  const list = withLists(root);
  return Array.isArray(list) ? list : [];
}

function put(root: Node, path: readonly string[], value: unknown): void {
  if (path.length > MOST_LEVELS) return;
  let node = root;
  for (const part of path.slice(0, -1)) {
    const next = node[part];
    node = typeof next === 'object' && next !== null ? (next as Node) : (node[part] = Object.create(null) as Node);
  }
  node[path.at(-1) ?? ''] = value;
}

function withLists(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, withLists(item)] as const);
  const isList = entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key));
  if (!isList) return Object.fromEntries(entries);
  return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => item);
}
