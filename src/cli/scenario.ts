// dragoman scenario: runs one scenario and prints its exchange, request by request.
import { curlOf } from '../pages/errors/curl.ts';
import type { Exchange } from '../proving/exchange.ts';
import { asJson, jsonOption, newCommand, print, Refused, WrongUse } from './command.ts';

function printed({ request, status, headers, body, text }: Exchange): string {
  const shown = typeof body === 'object' && body !== null ? JSON.stringify(body, null, 2) : text;
  const location = headers['location'] ? `\nlocation: ${headers['location']}` : '';
  return `${curlOf(request)}\n\nHTTP ${status}${location}\n${shown}\n`;
}

const more = `Runs the scenario against the shipped server and prints each request as a curl command with its reply. Signed requests carry the scenario's \
own time and are a record, not for pasting.`;

export const command = newCommand(more)
  .argument('<dialect>')
  .argument('<code>', 'a code, or the name of one of its scenarios')
  .addOption(jsonOption)
  .action(async (dialect, name, { json }) => {
    const { sqliteDatabases } = await import('../proving/databases.ts');
    const { dialectNames, runScenario, scenariosOf } = await import('../proving/runner.ts');
    if (!dialectNames.includes(dialect)) throw new WrongUse(`There is no dialect ${dialect}: ${dialectNames.join(', ')}.`);
    const found = scenariosOf(dialect).filter((candidate) => candidate.name === name || String(candidate.code) === name);
    if (found.length === 0) throw new Refused(`No scenario reaches ${dialect} ${name} yet.`);
    const databases = await sqliteDatabases();
    for (const one of found) {
      const result = await runScenario(one, databases);
      if (!result) continue;
      const { record, exchanges, failures } = result;
      if (failures.length > 0) process.exitCode = 1;
      if (json) print(asJson(record));
      else {
        print(`${dialect} ${one.name}: ${record?.when ?? ''}\n\n`);
        for (const exchange of exchanges) print(`${printed(exchange)}\n`);
        print(`${failures.length === 0 ? `observed ${one.code}, because of ${record?.fact.name}` : failures.join('\n')}\n\n`);
      }
    }
    await databases.stop();
  });
