// dragoman explain: a code's record in the terminal.
import { parseArgs } from 'node:util';
import { openLibrary } from '../pages/errors/library.ts';
import { explained } from '../pages/errors/terminal.ts';
import { type CliCommand, Refused, WrongUse } from './command.ts';

export const command: CliCommand = {
  help: `Usage: dragoman explain [<dialect>] <code> [--json]

Prints what a code means, when it happens, what to do, and the request and reply that were recorded; of a code that no
scenario reaches, what the vendor's table says.
`,
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { json: { type: 'boolean' } } });
    const number = Number(positionals.at(-1));
    const dialect = positionals.length > 1 ? positionals[0] : undefined;
    if (!Number.isInteger(number)) throw new WrongUse('Name a code.');
    const found = explained(openLibrary(), number, dialect);
    if (found.length === 0) throw new Refused(`${positionals.join(' ')} is in no vendor's table.`);
    for (const { text, json } of found) process.stdout.write(values.json ? `${JSON.stringify(json, null, 2)}\n` : text);
    return 0;
  },
};
