import type { Member } from './sibling-groups.ts';
import type { SpanModel } from './span-model.ts';
import { spanKey, spanOf } from './span-model.ts';

/** Where a row stands in the tree. */
export interface RowPlace {
  /** From 1. */
  readonly level: number;
  /** Among its siblings, from 1. */
  readonly position: number;
  readonly setSize: number;
  readonly isExpandable: boolean;
  readonly isExpanded: boolean;
}

/** A row of the waterfall: a span, or a group of siblings that are alike. */
export interface Row extends RowPlace {
  /** The same across answers. */
  readonly key: string;
  /** The span; of a group its first. */
  readonly span: number;
  /** The spans of a group, in order of start. */
  readonly members?: readonly number[];
}

const GROUP_MARK = '*';

/** The key of the group that a span opens. */
export function groupKey(model: SpanModel, firstSpan: number): string {
  return spanKey(model.tree, firstSpan) + GROUP_MARK;
}

const LEAF = 0;
const FOLDED = 1;
const EXPANDED = 2;

/** The rows from top to bottom. One becomes an object when it is asked for: of tens of thousands few are ever seen. */
export class RowList {
  private readonly model: SpanModel;
  private readonly spans: number[] = [];
  private readonly levels: number[] = [];
  private readonly positions: number[] = [];
  private readonly setSizes: number[] = [];
  private readonly folding: number[] = [];
  private readonly members = new Map<number, readonly number[]>();
  private readonly made = new Map<number, Row>();

  constructor(model: SpanModel) {
    this.model = model;
  }

  get length(): number {
    return this.spans.length;
  }

  add(member: Member, { level, position, setSize, isExpandable, isExpanded }: RowPlace): void {
    if (typeof member !== 'number') this.members.set(this.length, member);
    this.spans.push(typeof member === 'number' ? member : (member[0] ?? 0));
    this.levels.push(level);
    this.positions.push(position);
    this.setSizes.push(setSize);
    this.folding.push(isExpanded ? EXPANDED : isExpandable ? FOLDED : LEAF);
  }

  /** The same object each time. */
  at(index: number): Row | undefined {
    const made = this.made.get(index);
    if (made || index < 0 || index >= this.length) return made;
    const row = this.make(index);
    this.made.set(index, row);
    return row;
  }

  /** 0 beyond the ends. */
  levelAt(index: number): number {
    return this.levels[index] ?? 0;
  }

  /** The place of the row with a key; -1 for none. */
  indexOf(key: string): number {
    const isGroup = key.endsWith(GROUP_MARK);
    const span = spanOf(this.model.tree, isGroup ? key.slice(0, -GROUP_MARK.length) : key);
    if (span < 0) return -1;
    let index = this.spans.indexOf(span);
    // An open group is above its first.
    while (index >= 0 && this.members.has(index) !== isGroup) index = this.spans.indexOf(span, index + 1);
    return index;
  }

  /** The place of the last row that is one of these spans; -1 for none. */
  lastIndexAmong(spans: ReadonlySet<number>): number {
    return this.spans.findLastIndex((span, index) => spans.has(span) && !this.members.has(index));
  }

  private make(index: number): Row {
    const span = this.spans[index] ?? 0;
    const members = this.members.get(index);
    const folding = this.folding[index];
    return {
      key: members ? groupKey(this.model, span) : spanKey(this.model.tree, span),
      span,
      ...(members && { members }),
      level: this.levelAt(index),
      position: this.positions[index] ?? 0,
      setSize: this.setSizes[index] ?? 0,
      isExpandable: folding !== LEAF,
      isExpanded: folding === EXPANDED,
    };
  }
}
