// dragoman explain: a code's record in the terminal.
import { openLibrary } from '../pages/errors/library.ts';
import { explained } from '../pages/errors/terminal.ts';
import { asJson, jsonOption, newCommand, print, Refused, WrongUse } from './command.ts';

const more = `Prints what a code means, when it happens, what to do, and the request and reply that were recorded; of a code that no scenario reaches, \
what the vendor's table says.`;

export const command = newCommand(more)
  .usage('[options] [dialect] <code>')
  .argument('[words...]', 'a dialect where several have the code, and the code')
  .addOption(jsonOption)
  .action((words, { json }) => {
    const number = Number(words.at(-1));
    const dialect = words.length > 1 ? words[0] : undefined;
    if (!Number.isInteger(number) || words.length > 2) throw new WrongUse('Name a code.');
    const found = explained(openLibrary(), number, dialect);
    if (found.length === 0) throw new Refused(`${words.join(' ')} is in no vendor's table.`);
    for (const each of found) print(json ? asJson(each.json) : each.text);
  });
