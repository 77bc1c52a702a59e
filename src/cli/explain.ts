// dragoman explain: a code's record in the terminal.
import { parseArgs } from 'node:util';
import { openLibrary } from '../pages/errors/library.ts';
import { terminalOf } from '../pages/errors/markdown.ts';
import { type CliCommand, Refused, WrongUse } from './command.ts';

export const command: CliCommand = {
  help: `Usage: dragoman explain [<dialect>] <code> [--json]

Prints what a code means, when it happens, what to do, and the request and reply that were recorded.
`,
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { json: { type: 'boolean' } } });
    const number = Number(positionals.at(-1));
    const dialect = positionals.length > 1 ? positionals[0] : undefined;
    if (!Number.isInteger(number)) throw new WrongUse('Name a code.');
    const library = openLibrary();
    const found = library.records.filter((record) => record.code === number && (!dialect || record.dialect === dialect));
    if (found.length === 0) throw new Refused(`There is no record of ${positionals.join(' ')}: it is in no table, or not proven yet.`);
    for (const record of found) process.stdout.write(values.json ? `${JSON.stringify(record, null, 2)}\n` : terminalOf(record, library));
    return 0;
  },
};
