// dragoman codes: how many codes are reached, counted from really executed scenarios.
import { parseArgs } from 'node:util';
import { vagueAnswers } from '../dialects/_common/vague.ts';
import { apis } from '../dialects.ts';
import type { CliCommand } from './command.ts';
import { progressLine, proveAll } from './prove.ts';

export const command: CliCommand = {
  help: `Usage: dragoman codes [--json]

Runs every scenario against the shipped server and prints, per dialect, total, reached and not yet; and how many of its answers are vague:
a code for want of a better one. With --json it prints which, and why.
`,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
    const line = progressLine();
    const { counts, failures } = await proveAll(line.tell);
    line.done();
    const told = Object.fromEntries(apis.map((api) => [api.dialect.name, { ...counts[api.dialect.name]!, vague: vagueAnswers(api) }]));
    if (values.json) process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
    else {
      const rows = Object.entries(told).map(
        ([dialect, { total, reached, notYet, vague }]) => [dialect, total, reached.length, notYet.length, vague.length] as const,
      );
      const sum = (at: 1 | 2 | 3 | 4) => rows.reduce((all, row) => all + row[at], 0);
      const head = ['dialect', 'total', 'reached', 'not yet', 'vague'] as const;
      for (const [name, ...figures] of [head, ...rows, ['all', sum(1), sum(2), sum(3), sum(4)] as const]) {
        process.stdout.write(`${name.padEnd(10)}${figures.map((figure, at) => String(figure).padStart(at === 0 ? 7 : 9)).join('')}\n`);
      }
    }
    for (const failure of failures) process.stderr.write(`${failure}\n`);
    return failures.length > 0 ? 1 : 0;
  },
};
