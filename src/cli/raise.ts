// dragoman raise: asks a demonstration that serves to set a code up, and prints what to send.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf } from '../config/environment.ts';
import { asJson, jsonOption, newCommand, print, Refused } from './command.ts';

const more = `Sets the scenario of that code up in a world of its own behind a demonstration that serves, and prints the request that raises it there, as a \
line of curl.`;

interface Keys {
  readonly base: string;
  readonly testKey: string;
}

export const command = newCommand(more)
  .argument('<dialect>')
  .argument('<code>')
  .argument('[scenario]', 'one of several that raise the code')
  .option('--hold', 'leave the world to an application under test: its clock runs, and it stays for an hour')
  .option('--world <name>', 'set it up in a world that there is')
  .option('--keys <file>', 'demonstration.json of that demonstration; the one in DRAGOMAN_DATA if not given')
  .addOption(jsonOption)
  .action(async (dialect, code, scenario, { hold, world, keys, json }) => {
    const { base, testKey } = keysIn(keys ?? join(folderOf(process.env), 'demonstration.json'));
    const path = [dialect, code, ...(scenario === undefined ? [] : [scenario])].map(encodeURIComponent).join('/');
    const query = new URLSearchParams({ ...(hold ? { hold: '' } : {}), ...(world === undefined ? {} : { world }) });
    const { send } = await import('../proving/http.ts');
    const reply = await send(
      { method: 'POST', url: `${base}/_test/raise/${path}?${query}`, headers: { authorization: `Bearer ${testKey}` } },
      () => undefined,
    ).catch((error: Error) => {
      throw new Refused(
        `No demonstration answers at ${base} (${(error as { code?: string }).code ?? error.message}): dragoman serve starts one.`,
      );
    });
    if (reply.status !== 201) throw new Refused(reply.body.message ?? `The demonstration answered ${reply.status}.`);
    print(json ? asJson(reply.body) : printed(dialect, reply.body));
  });

function keysIn(file: string): Keys {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Keys;
  } catch {
    throw new Refused(`${file} cannot be read: dragoman serve writes it when it starts a demonstration.`);
  }
}

interface Raised {
  readonly world: { readonly base: string; readonly ends: string };
  readonly scenario: string;
  readonly when: string;
  readonly curl: string;
  readonly inPage?: string;
  readonly expects: { readonly status: number | null; readonly code: number; readonly place: string | null };
}

function printed(dialect: string, { world, scenario, when, curl, inPage, expects: { status, code, place } }: Raised): string {
  const seen = `${code}${place === null ? '' : ` at ${place}`}${status === null ? '' : ` with HTTP ${status}`}`;
  const page = inPage === undefined ? '' : `\nin a page that has loaded that script:\n${inPage}\n`;
  return `${dialect} ${scenario}: ${when}\n\n${curl}\n${page}\nanswers ${seen}. World ${world.base}, until ${world.ends}.\n`;
}
