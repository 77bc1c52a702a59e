// Rows of figures, and the file they stand in: each part of the bench writes its own section and leaves the others.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { withSection } from './sections.ts';

const file = new URL('./results.md', import.meta.url);
const head =
  '# Figures\n\nWritten by `npm run bench`: what stands in one section was measured in one run on one machine, the load from a process beside the server.\n';

export interface Table {
  row(what: string, figure: string, goal: string, met: boolean): void;
  /** `note`: sentences below the rows. */
  write(note?: string): void;
}

export function newTable(section: string, engines = 'SQLite'): Table {
  const rows: string[] = [];
  return {
    row(what, figure, goal, met) {
      rows.push(`| ${what} | ${figure} | ${goal} | ${met ? 'yes' : 'no'} |`);
      process.stderr.write(`${what}: ${figure} (goal ${goal}) ${met ? '' : 'MISSED'}\n`);
    },
    write(note) {
      const where = `${availableParallelism()} cores, Node ${process.versions.node}, ${engines}`;
      const text = `${where}\n\n| what | measured | goal | met |\n|---|---|---|---|\n${rows.join('\n')}${note ? `\n\n${note}` : ''}`;
      writeFileSync(file, withSection(existsSync(file) ? readFileSync(file, 'utf8') : '', head, section, text));
      process.stdout.write(`\n## ${section}\n\n${text}\n`);
    },
  };
}
