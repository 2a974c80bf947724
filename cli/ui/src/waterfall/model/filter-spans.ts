import { operationKinds } from '../../../../src/api/closed-sets.ts';
import type { SpanColumns } from './span-columns.ts';
import type { SpanModel } from './span-model.ts';
import { isOpen } from './timing.ts';

export interface SpanFilter {
  /** Words that must all occur in name, subject, service, kind or error. */
  readonly text: string;
  readonly failedOnly: boolean;
  /** Spans shorter than this share of the whole are hidden (0 to 1), unless they failed or are open. */
  readonly minShare: number;
}

export const noFilter: SpanFilter = { text: '', failedOnly: false, minShare: 0 };

export interface FilteredSpans {
  /** 1 for what matches. */
  readonly matches: Uint8Array;
  /** 1 for what matches, and for all above it. */
  readonly visible: Uint8Array;
  readonly matchCount: number;
}

/** Whether the filter looks for something, rather than only hiding what is short. */
export function isSearch({ text, failedOnly }: SpanFilter): boolean {
  return text.trim() !== '' || failedOnly;
}

/** What the filter keeps; undefined where it keeps everything. */
export function filterSpans(model: SpanModel, filter: SpanFilter, totalMillis: number): FilteredSpans | undefined {
  if (!isSearch(filter) && filter.minShare <= 0) return undefined;
  const hasWords = wordMatcher(model, filter.text);
  const minMillis = filter.minShare * totalMillis;
  const matches = new Uint8Array(model.count);
  const visible = new Uint8Array(model.count);
  let matchCount = 0;
  for (let span = 0; span < model.count; span++) {
    const hasFailed = model.tree.status[span] === 2;
    const isLong = (model.tree.durationsMillis[span] ?? 0) >= minMillis || hasFailed || isOpen(model, span);
    if (!isLong || (filter.failedOnly && !hasFailed) || !hasWords(span)) continue;
    matches[span] = 1;
    matchCount++;
    for (let at = span; at >= 0 && !visible[at]; at = model.parent[at] ?? -1) visible[at] = 1;
  }
  return { matches, visible, matchCount };
}

/** Strings repeat over spans: each is searched once a word. */
function wordMatcher({ tree }: SpanModel, text: string): (span: number) => boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const strings = words.length > 0 ? lowered(tree) : [];
  const inStrings = words.map((word) => strings.map((string) => string.includes(word)));
  const inKinds = words.map((word) => operationKinds.map((kind) => kind.includes(word)));
  return (span) =>
    words.every((word, at) => {
      const has = inStrings[at] ?? [];
      return (
        has[tree.nameIndex[span] ?? -1] === true ||
        has[tree.subjectIndex[span] ?? -1] === true ||
        has[tree.serviceIndex[span] ?? -1] === true ||
        has[tree.errorIndex[span] ?? -1] === true ||
        inKinds[at]?.[tree.operation[span] ?? -1] === true ||
        tree.spanIds[span] === word
      );
    });
}

const loweredStrings = new WeakMap<SpanColumns, readonly string[]>();

/** The strings of a tree in lower case, made with its first search and not again with each letter. */
function lowered(tree: SpanColumns): readonly string[] {
  const known = loweredStrings.get(tree) ?? tree.strings.map((string) => string.toLowerCase());
  loweredStrings.set(tree, known);
  return known;
}
