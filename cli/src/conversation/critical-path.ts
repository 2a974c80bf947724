import { childrenOf, NO_PARENT, treeChildren } from './tree-children.ts';
import type { TreeChildren, TreeColumns } from './tree-children.ts';

/** A stretch of time that one span spent itself and that the whole had to wait for. */
export interface CriticalSection {
  readonly spanIndex: number;
  /** From the start of the tree. */
  readonly startMillis: number;
  readonly endMillis: number;
}

type Times = TreeColumns<'parentIndex' | 'offsetMillis' | 'durationsMillis'>;

/** How far the walk has come within a span: all after `cursor` is done. */
interface Frame {
  readonly spanIndex: number;
  readonly children: Int32Array;
  nextChild: number;
  readonly startMillis: number;
  readonly endMillis: number;
  cursor: number;
}

/**
 * Spans in sequence can overlap by less than this: the OpenTelemetry SDK for JavaScript starts spans at whole milliseconds and measures
 * from there how long they take.
 */
const CLOCK_MILLIS = 1;

/**
 * The critical path, in order of time: what would have had to be quicker for the whole to be. From the end backwards, a span waited for the
 * child that ended last, before that for the one that ended last before that child began, and so on; the rest it worked itself (the idea is
 * that of Jaeger's critical path). What outlives its parent counts up to the parent's end. Between roots, such as the attempts of a run,
 * nothing is on the path.
 */
export function criticalPathOf(tree: Times, children: TreeChildren = treeChildren(tree)): CriticalSection[] {
  return new Walk(tree, children).sections().toReversed();
}

class Walk {
  readonly #tree: Times;
  readonly #ends: Float64Array;
  readonly #children: TreeChildren;
  readonly #found: CriticalSection[] = [];

  constructor(tree: Times, children: TreeChildren) {
    this.#tree = tree;
    this.#ends = Float64Array.from(tree.offsetMillis, (offset, span) => offset + (tree.durationsMillis[span] ?? 0));
    this.#children = children;
  }

  sections(): CriticalSection[] {
    const stack: Frame[] = [this.#enter(NO_PARENT, -Infinity, Infinity)];
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      const child = this.#lastFinishing(frame);
      if (child === undefined) {
        this.#note(frame, frame.startMillis);
        stack.pop();
      } else {
        this.#note(frame, child.endMillis);
        frame.cursor = child.startMillis;
        stack.push(child);
      }
    }
    return this.#found;
  }

  /** The child that ended last before the cursor; children that overlap one already on the path are not on it. */
  #lastFinishing(frame: Frame): Frame | undefined {
    while (frame.nextChild < frame.children.length) {
      const span = frame.children[frame.nextChild] ?? 0;
      frame.nextChild += 1;
      const start = Math.max(this.#tree.offsetMillis[span] ?? 0, frame.startMillis);
      const end = Math.min(this.#ends[span] ?? 0, frame.endMillis);
      const until = Math.min(end, frame.cursor);
      if (end < frame.cursor + CLOCK_MILLIS && start < until) return this.#enter(span, start, until);
    }
    return undefined;
  }

  #enter(spanIndex: number, startMillis: number, endMillis: number): Frame {
    return {
      spanIndex,
      // Only on the path: of tens of thousands of spans most are not.
      children: childrenOf(this.#children, spanIndex).toSorted((a, b) => (this.#ends[b] ?? 0) - (this.#ends[a] ?? 0)),
      nextChild: 0,
      startMillis,
      endMillis,
      cursor: endMillis,
    };
  }

  #note({ spanIndex, cursor }: Frame, startMillis: number): void {
    if (spanIndex !== NO_PARENT && startMillis < cursor)
      this.#found.push({ spanIndex, startMillis, endMillis: cursor });
  }
}
