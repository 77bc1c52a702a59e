// dragoman scenario: runs one scenario and prints its exchange, request by request.
import { parseArgs } from 'node:util';
import { curlOf } from '../pages/errors/curl.ts';
import type { Exchange } from '../proving/exchange.ts';
import { type CliCommand, Refused, WrongUse } from './command.ts';

function printed({ request, status, headers, body, text }: Exchange): string {
  const shown = typeof body === 'object' && body !== null ? JSON.stringify(body, null, 2) : text;
  const location = headers['location'] ? `\nlocation: ${headers['location']}` : '';
  return `${curlOf(request)}\n\nHTTP ${status}${location}\n${shown}\n`;
}

export const command: CliCommand = {
  help: `Usage: dragoman scenario <dialect> <code> [--json]

Runs the scenario against the shipped server and prints each request as a curl command with its reply.
Signed requests carry the scenario's own time and are a record, not for pasting.
`,
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { json: { type: 'boolean' } } });
    const [dialect, name] = positionals;
    if (!dialect || !name) throw new WrongUse('Name a dialect and a code.');
    const { sqliteDatabases } = await import('../proving/databases.ts');
    const { dialectNames, runScenario, scenariosOf } = await import('../proving/runner.ts');
    if (!dialectNames.includes(dialect)) throw new WrongUse(`There is no dialect ${dialect}: ${dialectNames.join(', ')}.`);
    const found = scenariosOf(dialect).filter((candidate) => candidate.name === name || String(candidate.code) === name);
    if (found.length === 0) throw new Refused(`No scenario reaches ${dialect} ${name} yet.`);
    const databases = await sqliteDatabases();
    let failed = false;
    for (const one of found) {
      const result = await runScenario(one, databases);
      if (!result) continue;
      failed ||= result.failures.length > 0;
      if (values.json) process.stdout.write(`${JSON.stringify(result.record, null, 2)}\n`);
      else {
        process.stdout.write(`${dialect} ${one.name}: ${result.record?.when ?? ''}\n\n`);
        for (const exchange of result.exchanges) process.stdout.write(`${printed(exchange)}\n`);
        process.stdout.write(
          `${result.failures.length === 0 ? `observed ${one.code}, because of ${result.record?.fact.name}` : result.failures.join('\n')}\n\n`,
        );
      }
    }
    await databases.stop();
    return failed ? 1 : 0;
  },
};
