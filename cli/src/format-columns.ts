/** Rows of text as columns; the last cell of a row is not padded. */
export function formatColumns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      if (column < row.length - 1) widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  const pad = (cell: string, column: number): string => cell.padEnd(widths[column] ?? 0);
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column < row.length - 1 ? pad(cell, column) : cell))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
