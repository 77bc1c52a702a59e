// dragoman codes: how many codes are reached, counted from really executed scenarios.
import { parseArgs } from 'node:util';
import type { Command } from './command.ts';
import { progressLine, proveAll } from './prove.ts';

export const command: Command = {
  help: `Usage: dragoman codes [--json]

Runs every scenario against the shipped server and prints, per dialect, total, reached and not yet.
`,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
    const line = progressLine();
    const { counts, failures } = await proveAll(line.tell);
    line.done();
    if (values.json) process.stdout.write(`${JSON.stringify(counts, null, 2)}\n`);
    else {
      const rows = Object.entries(counts).map(
        ([dialect, { total, reached, notYet }]) => [dialect, total, reached.length, notYet.length] as const,
      );
      const sum = (at: 1 | 2 | 3) => rows.reduce((all, row) => all + row[at], 0);
      for (const row of [['dialect', 'total', 'reached', 'not yet'] as const, ...rows, ['all', sum(1), sum(2), sum(3)] as const]) {
        process.stdout.write(
          `${String(row[0]).padEnd(10)}${String(row[1]).padStart(7)}${String(row[2]).padStart(9)}${String(row[3]).padStart(9)}\n`,
        );
      }
    }
    for (const failure of failures) process.stderr.write(`${failure}\n`);
    return failures.length > 0 ? 1 : 0;
  },
};
