import { cutMiddle, displayWidth } from './display-width.ts';
import { inOneLine } from './shown-text.ts';

/** How a column is laid out. Widths are in columns of a terminal. */
export interface ColumnForm {
  /** Default left. */
  readonly align?: 'right';
  /** What is longer is cut in its middle. Default: nothing is. */
  readonly most?: number;
  /** Down to which it gives way where the terminal is narrow. Default: it does not. */
  readonly least?: number;
  /** What is longer than `most` stays whole, and moves the rest of its own row only. */
  readonly isWhole?: boolean;
}

export interface Layout {
  /** One for each column. */
  readonly forms?: readonly ColumnForm[];
  /** Of the terminal. */
  readonly width?: number | undefined;
}

/** Of each column. */
export type Widths = readonly number[];

/** Between two columns. */
export const GAP = '  ';

/** Rows of text as columns; the last cell of a row is not padded. */
export function formatColumns(rows: readonly (readonly string[])[], layout: Layout = {}): string {
  return formatRows(rows, widthsOf(rows, layout), layout);
}

/** How wide the columns of such rows are. */
export function widthsOf(rows: readonly (readonly string[])[], { forms = [], width }: Layout): Widths {
  const lines = rows.map((row) => row.map(inOneLine));
  return fit(naturalWidths(lines, forms), forms, width ?? Number.POSITIVE_INFINITY);
}

/** Rows below others: what is longer than its column is cut where that may be, and else moves the rest of its own row. */
export function formatRows(rows: readonly (readonly string[])[], widths: Widths, { forms = [] }: Layout): string {
  return rows
    .map((row) =>
      row
        .map(inOneLine)
        .map((cell, column) => layOut(cell, widths[column] ?? 0, forms[column] ?? {}, column === row.length - 1))
        .join(GAP)
        .trimEnd(),
    )
    .join('\n');
}

function layOut(cell: string, width: number, { align, isWhole, most, least }: ColumnForm, isLast: boolean): string {
  const isCut = isWhole !== true && (most !== undefined || least !== undefined);
  const text = isCut ? cutMiddle(cell, width) : cell;
  const padding = ' '.repeat(Math.max(0, width - displayWidth(text)));
  if (align === 'right') return padding + text;
  return isLast ? text : text + padding;
}

/** The last cell of a row counts only where every row ends before or in its column. */
function naturalWidths(rows: readonly (readonly string[])[], forms: readonly ColumnForm[]): number[] {
  const last = Math.max(...rows.map((row) => row.length)) - 1;
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      if (column === row.length - 1 && column < last) return;
      const wanted = Math.min(displayWidth(cell), forms[column]?.most ?? Number.POSITIVE_INFINITY);
      widths[column] = Math.max(widths[column] ?? 0, wanted);
    });
  }
  return widths;
}

/** The widest gives way first. */
function fit(natural: readonly number[], forms: readonly ColumnForm[], width: number): number[] {
  const widths = [...natural];
  const used = widths.reduce((sum, each) => sum + each, 0) + GAP.length * (widths.length - 1);
  for (let excess = used - width; excess > 0; excess--) {
    const [widest] = [...widths.keys()]
      .filter((column) => (widths[column] ?? 0) > (forms[column]?.least ?? Number.POSITIVE_INFINITY))
      .sort((one, other) => (widths[other] ?? 0) - (widths[one] ?? 0));
    if (widest === undefined) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}
