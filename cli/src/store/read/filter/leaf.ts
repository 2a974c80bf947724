import type { Filter } from '../../../filter/index.ts';
import type { Reader } from '../reader.ts';
import type { Sql } from './sql.ts';

export type Comparison = Extract<Filter, { readonly type: 'compare' }>;
/** The operators that say what is so; `!=` and `!~` are what is not. */
type PositiveOperator = Exclude<Comparison['operator'], '!=' | '!~'>;
export type PositiveComparison = Comparison & { readonly operator: PositiveOperator };

/** A row of the table that is filtered, with the columns that are tested. */
export type TestedRow = Readonly<Record<string, unknown>>;

/** One condition, or several, as far as SQL can decide them. */
export interface Leaf {
  /** True of every row that matches; of others too where there is a `test`. */
  readonly where: Sql;
  /** Looks into what the row was made from. */
  readonly test?: (row: TestedRow) => boolean;
  /** Whether the test only confirms what `where` has found. */
  readonly isConfirmation?: boolean;
  /** Whether few rows match, and an index leads to them. */
  readonly isSelective?: boolean;
  /** Whether an index leads to what matches, be it few or many. */
  readonly isLed?: boolean;
  /** Where many rows match: the expression of the full-text index that `where` stands for. */
  readonly match?: string;
  /** What else is true of what matches, besides that expression. */
  readonly rest?: Sql;
}

/** How the rows of a table are filtered. Alias of the table is its first letter. */
export interface Target {
  compare(comparison: PositiveComparison): Leaf;
  has(key: string): Leaf;
  /** Full text. */
  mentions(text: string): Leaf;
}

export interface TargetOptions {
  /** Of more matches than this, an index that leads to them is of no use: to look at all rows is quicker. Default: a few thousand. */
  readonly mostLed?: number;
}

export type CreateTarget = (reader: Reader, options?: TargetOptions) => Target;
