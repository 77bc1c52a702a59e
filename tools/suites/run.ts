// npm run suites: what others wrote to test such servers, run against this one. Too slow, or too foreign, for the check.
import { parseArgs } from 'node:util';
import { isMain } from '../is-main.ts';
import { rows } from './rows.ts';
import { exitCodeOf, type Ran, runRow } from './runner.ts';

const help = `Usage: npm run suites -- [name …] [--list] [--postgres] [--from DIR]

Runs foreign suites and clients, each against a fresh demonstration server. A name is a part of a row's name; without one, all run.

  --list      says what there is, and runs nothing
  --postgres  the server keeps its data in PostgreSQL (npm's own) instead of SQLite
  --from DIR  takes the sources of the one row that is named from a folder instead of the registry

Exit code: 0 every row that was asked ran and met its expectation; 1 one did not; 2 something could not be had here;
64 the command line makes no sense. How to add a row: tools/suites/README.md
`;

export async function main(args: readonly string[], all = rows, run = runRow): Promise<number> {
  let asked: ReturnType<typeof read>;
  try {
    asked = read(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${help}`);
    return 64;
  }
  const { values, positionals } = asked;
  if (values.help) return print(help);
  const unknown = positionals.filter((word) => !all.some(({ name }) => name.includes(word)));
  const chosen = all.filter(({ name }) => positionals.length === 0 || positionals.some((word) => name.includes(word)));
  if (unknown.length > 0 || (values.from && chosen.length !== 1)) {
    const why = unknown.length > 0 ? `no suite is named ${unknown.join(', ')}` : '--from needs the name of one suite';
    process.stderr.write(`${why}; there are ${all.map(({ name }) => name).join(', ')}\n`);
    return 64;
  }
  if (values.list)
    return print(
      chosen
        .map(({ name, shows, versions, needs }) => `${name}\n  ${shows}\n  ${versions.join(', ')}; needs ${needs.join(', ')}\n`)
        .join(''),
    );
  const ran: Ran[] = [];
  for (const row of chosen) {
    const engine = values.postgres ? 'postgres' : 'sqlite';
    const outcome = await run(row, { engine, from: values.from, say: (line) => process.stderr.write(`${line}\n`) });
    ran.push(outcome);
    print(`${row.name}: ${sentence(outcome)}\n`);
  }
  return exitCodeOf(ran);
}

const read = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { list: { type: 'boolean' }, postgres: { type: 'boolean' }, from: { type: 'string' }, help: { type: 'boolean' } },
  });

function sentence(outcome: Ran): string {
  if ('missing' in outcome) return `NOT RUN, ${outcome.missing}`;
  const { passed, known, faults } = outcome;
  const counts = `${passed} passed, ${known} failed as known`;
  return faults.length === 0
    ? counts
    : `NOT AS EXPECTED, ${counts}, ${faults.length} not expected\n${faults.map((fault) => `  ${fault}`).join('\n')}`;
}

function print(text: string): 0 {
  process.stdout.write(text);
  return 0;
}

if (isMain(import.meta)) process.exitCode = await main(process.argv.slice(2));
