// dragoman codes: how many codes are reached, counted from really executed scenarios.
import { vagueAnswers } from '../dialects/_common/vague.ts';
import { apis } from '../dialects.ts';
import { asJson, jsonOption, newCommand, print } from './command.ts';
import { progressLine, proveAll } from './prove.ts';

const more = `Runs every scenario against the shipped server and prints, per dialect, total, reached and not yet; and how many of its answers are vague: \
a code for want of a better one. With --json it prints which, and why.`;

export const command = newCommand(more)
  .addOption(jsonOption)
  .action(async ({ json }) => {
    const line = progressLine();
    const { counts, failures } = await proveAll(line.tell);
    line.done();
    const told = Object.fromEntries(apis.map((api) => [api.dialect.name, { ...counts[api.dialect.name]!, vague: vagueAnswers(api) }]));
    if (json) print(asJson(told));
    else {
      const rows = Object.entries(told).map(
        ([dialect, { total, reached, notYet, vague }]) => [dialect, total, reached.length, notYet.length, vague.length] as const,
      );
      const sum = (at: 1 | 2 | 3 | 4) => rows.reduce((all, row) => all + row[at], 0);
      const head = ['dialect', 'total', 'reached', 'not yet', 'vague'] as const;
      for (const [name, ...figures] of [head, ...rows, ['all', sum(1), sum(2), sum(3), sum(4)] as const]) {
        print(`${name.padEnd(10)}${figures.map((figure, at) => String(figure).padStart(at === 0 ? 7 : 9)).join('')}\n`);
      }
    }
    for (const failure of failures) process.stderr.write(`${failure}\n`);
    if (failures.length > 0) process.exitCode = 1;
  });
