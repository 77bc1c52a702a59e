// dragoman explain: a code's record in the terminal.
import { openLibrary } from '../pages/errors/library.ts';
import { terminalOf } from '../pages/errors/markdown.ts';
import { asJson, jsonOption, newCommand, print, Refused, WrongUse } from './command.ts';

const more = 'Prints what a code means, when it happens, what to do, and the request and reply that were recorded.';

export const command = newCommand(more)
  .usage('[options] [dialect] <code>')
  .argument('[words...]', 'a dialect where several have the code, and the code')
  .addOption(jsonOption)
  .action((words, { json }) => {
    const number = Number(words.at(-1));
    const dialect = words.length > 1 ? words[0] : undefined;
    if (!Number.isInteger(number) || words.length > 2) throw new WrongUse('Name a code.');
    const library = openLibrary();
    const found = library.records.filter((record) => record.code === number && (!dialect || record.dialect === dialect));
    if (found.length === 0) throw new Refused(`There is no record of ${words.join(' ')}: it is in no table, or not proven yet.`);
    for (const record of found) print(json ? asJson(record) : terminalOf(record, library));
  });
