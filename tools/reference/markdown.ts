// Small parts of Markdown pages.

/** A cell of a table: a bar would end it, a line break too. */
export const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

/** Sections with a blank line between them, and a line break at the end. */
export const page = (...parts: readonly string[]): string => `${parts.join('\n\n')}\n`;

/** The anchor that a code host gives a heading. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

export const generated = 'Generated from the source by `npm run docs`: change the source, not this page.';
