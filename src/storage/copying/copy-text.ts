// Rows as PostgreSQL's COPY reads them (its documentation, "COPY", text format).
import type { Cell, Cells } from './copied-tables.ts';

const special = /[\\\n\r\t]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const cellText = (cell: Cell): string => {
  if (cell === null) return '\\N';
  if (typeof cell === 'number') return String(cell);
  return special.test(cell) ? cell.replace(/[\\\n\r\t]/g, (found) => escapes[found]!) : cell;
};

export function copyText(rows: readonly Cells[]): string {
  let text = '';
  for (const cells of rows) {
    for (let at = 0; at < cells.length; at += 1) text += at === 0 ? cellText(cells[at]!) : `\t${cellText(cells[at]!)}`;
    text += '\n';
  }
  return text;
}
