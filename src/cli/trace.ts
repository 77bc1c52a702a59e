// dragoman trace TOKEN: support staff's way from what a caller was shown to what happened.
import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { asJson, jsonOption, newCommand, print, Refused } from './command.ts';

const more = `Finds a request by its request_token (or request id) in the log: operation, client, account where the log has one, code and what stood \
against it. The log is what dragoman serve writes, a line of JSON for each request; without a file it is read from standard input.`;

export const command = newCommand(more)
  .argument('<request_token>')
  .argument('[files...]', 'logs')
  .addOption(jsonOption)
  .addHelpText('after', '\n  journalctl -u dragoman -o cat | dragoman trace m7pw3hc4qtx5me2k\n\nExit codes: 0 found; 1 not found.')
  .action(async (token, files, { json }) => {
    for (const file of files) if (!existsSync(file)) throw new Refused(`${file} is not there.`);
    const inputs = files.length === 0 ? [process.stdin] : files.map((file) => createReadStream(file));
    const found: Entry[] = [];
    for (const input of inputs) {
      for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
        if (!line.includes(token)) continue;
        const entry = entryIn(line);
        if (!entry || (entry['trace'] !== token && entry['request'] !== token)) continue;
        found.push(entry);
        if (!json) print(told(entry));
      }
    }
    if (found.length === 0) throw new Refused(`No request ${token} in ${files.length === 0 ? 'what was read' : files.join(', ')}.`);
    if (json) print(asJson(found));
  });

type Entry = Readonly<Record<string, unknown>>;

/** Names of fields in lines that older versions wrote. */
const formerNames: Readonly<Record<string, string>> = { face: 'api', door: 'requestError', breakdown: 'stepFailure' };

/** A line of the log may stand behind what a log collector wrote before it. */
function entryIn(line: string): Entry | undefined {
  const at = line.indexOf('{');
  if (at < 0) return undefined;
  try {
    const entry = JSON.parse(line.slice(at)) as Entry;
    return Object.fromEntries(Object.entries(entry).map(([name, value]) => [formerNames[name] ?? name, value]));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const shown = [
  'request',
  'trace',
  'api',
  'operation',
  'tenant',
  'client',
  'account',
  'address',
  'status',
  'code',
  'fault',
  'requestError',
  'stepFailure',
  'defect',
  'notes',
  'ms',
];

function told(entry: Entry): string {
  const time = typeof entry['time'] === 'number' ? `time         ${new Date(entry['time']).toISOString()}\n` : '';
  const lines = shown.filter((name) => entry[name] !== undefined).map((name) => `${name.padEnd(12)} ${text(entry[name])}\n`);
  const error = entry['err'] as { message?: string } | undefined;
  return `${time}${lines.join('')}${error?.message ? `error        ${error.message}\n` : ''}\n`;
}

const text = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));
