/** Cells as a line of CSV, without its end. Line breaks in cells become spaces. */
export function csvLine(cells: readonly string[]): string {
  return cells.map(quoted).join(',');
}

function quoted(cell: string): string {
  const oneLine = cell.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  return /[",]/.test(oneLine) ? `"${oneLine.replaceAll('"', '""')}"` : oneLine;
}
