// Rows of figures, and the file they stand in: each part of the bench writes its own section and leaves the others.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

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
      const text = `## ${section}\n\n${where}\n\n| what | measured | goal | met |\n|---|---|---|---|\n${rows.join('\n')}\n${note ? `\n${note}\n` : ''}`;
      const others = existsSync(file)
        ? readFileSync(file, 'utf8')
            .split(/^(?=## )/m)
            .slice(1)
            .filter((each) => !each.startsWith(`## ${section}\n`))
        : [];
      writeFileSync(
        file,
        [head, ...others.map((each) => each.trimEnd()), text]
          .join('\n')
          .replace(/\n(?=## )/g, '\n\n')
          .replace(/\n{3,}/g, '\n\n'),
      );
      process.stdout.write(`\n${text}`);
    },
  };
}
