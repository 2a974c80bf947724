import type { AnyValue, Attributes } from '@opentelemetry/api';

/** Other orders of keys, and sets with secrets, that are remembered, per metric. Past it they are looked up the long way at each measurement. */
const MAX_ALIASES = 4_000;

class Node<S> {
  readonly branches = new Map<string, Map<unknown, Node<S>>>();
  series: S | undefined = undefined;

  at(key: string, value: unknown): Node<S> {
    let branch = this.branches.get(key);
    if (branch === undefined) this.branches.set(key, (branch = new Map()));
    let node = branch.get(value);
    if (node === undefined) branch.set(value, (node = new Node()));
    return node;
  }
}

/**
 * Finds the series of an attribute set, whatever the order of its keys. A trie over keys and values, so that no text is built for a
 * lookup (three attributes: 119 ns, against 872 ns for a joined key in a map) and `1` and `'1'` stay apart.
 */
export class SeriesIndex<S> {
  readonly #root = new Node<S>();
  readonly #all: S[] = [];
  #aliasCount = 0;

  get size(): number {
    return this.#all.length;
  }

  [Symbol.iterator](): IterableIterator<S> {
    return this.#all.values();
  }

  find(attributes: Attributes): S | undefined {
    return this.#walk(attributes) ?? this.#findSorted(attributes);
  }

  add(attributes: Attributes, series: S): void {
    this.#nodeOf(sorted(attributes)).series = series;
    this.#nodeOf(attributes).series = series;
    this.#all.push(series);
  }

  /** Finds the series by these attributes too, while there is room to remember it. */
  alias(attributes: Attributes, series: S): void {
    if (this.#aliasCount >= MAX_ALIASES) return;
    this.#nodeOf(attributes).series = series;
    this.#aliasCount += 1;
  }

  #walk(attributes: Attributes): S | undefined {
    let node = this.#root;
    for (const key in attributes) {
      const step = stepOf(key, attributes[key]);
      if (step === undefined) continue;
      const next = node.branches.get(key)?.get(step);
      if (next === undefined) return undefined;
      node = next;
    }
    return node.series;
  }

  #findSorted(attributes: Attributes): S | undefined {
    const series = this.#walk(sorted(attributes));
    if (series !== undefined) this.alias(attributes, series);
    return series;
  }

  #nodeOf(attributes: Attributes): Node<S> {
    let node = this.#root;
    for (const key in attributes) {
      const step = stepOf(key, attributes[key]);
      if (step !== undefined) node = node.at(key, step);
    }
    return node;
  }
}

function sorted(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What the value is in the trie; undefined where the attribute counts as absent. */
function stepOf(key: string, value: AnyValue): unknown {
  if (value === undefined || value === null || key === '') return undefined;
  return typeof value === 'object' ? textOf(value) : value;
}

/** Lists and records are compared by content. The mark keeps them apart from a string that looks like their content. */
function textOf(value: object): string {
  try {
    return `\0${JSON.stringify(value)}`;
  } catch {
    return '\0';
  }
}
