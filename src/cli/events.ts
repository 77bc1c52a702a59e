// dragoman events verify | export: whether the record of what happened is whole, and the record as lines of JSON.
import { createWriteStream, existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type NotedBlock, type RecordVerdict, recordEvent, verifyEvents } from '../core/audit/index.ts';
import type { Tenant } from '../core/tenants/index.ts';
import { type Instant, instantOfText } from '../core/time.ts';
import { asJson, configOption, jsonOption, newCommand, print, Refused, repeated, WrongUse } from './command.ts';
import { eventLines } from './moving/export-events.ts';
import { newProgress } from './moving/progress.ts';
import { notedIn } from './noted-blocks.ts';
import { configOfExisting, type Installation, now } from './open.ts';
import { contextHere, tenantOf, withInstallation } from './with-installation.ts';

export const command = newCommand();

command
  .command('verify [tenant]')
  .summary('tell whether the record is whole')
  .description(
    `Go through the events of a tenant, or of all, and tell whether they are as they were closed: with each sweep, what is older than a quarter of an hour \
is closed in blocks that stand on one another. A row that was removed, changed or added since shows, and in which block. What sweeps removed because it was \
over is known as that. Rows that are in no block yet, and rows that were removed from the end together with their blocks, do not show by the database \
alone: serve writes each last block to its log (events sealed), and --log compares them.`,
  )
  .addOption(repeated('--log <file>', 'a log of serve, whose blocks are compared'))
  .option('--block <number:digest>', 'compare one, as verify prints it')
  .addOption(configOption)
  .addOption(jsonOption)
  .addHelpText('after', '\nExit codes: 0 whole; 1 something is missing or otherwise; 2 wrong use; 3 broken.')
  .action(async (domain, { log: files = [], block: given, config, json }) => {
    const block = given === undefined ? undefined : blockIn(given);
    if (block && domain === undefined) throw new WrongUse('--block is of one tenant: name it.');
    for (const file of files) if (!existsSync(file)) throw new Refused(`${file} is not there.`);
    const told = await withInstallation(configOfExisting(config), (installation) => verify(installation, domain, { block, files }));
    if (json) print(asJson(told.map(({ tenant, verdict }) => ({ tenant, ...verdict }))));
    else print(told.map(({ tenant, verdict }) => `${tenant}: ${sentenceOf(verdict)}\n`).join(''));
    if (told.some(({ verdict }) => verdict.kind !== 'whole')) process.exitCode = 1;
  });

command
  .command('export <tenant>')
  .summary('write the events out')
  .description('Write one line of JSON for each event, the oldest first. Each export is an event, too.')
  .option('--since <time>', 'from then on (ISO 8601)')
  .option('--until <time>', 'up to then (ISO 8601)')
  .option('--out <file>', 'a file instead of the standard output')
  .addOption(configOption)
  .action(async (domain, { since, until, out, config }) => {
    const span = { since: timeIn('--since', since), until: timeIn('--until', until) };
    await withInstallation(configOfExisting(config), async (installation) => {
      const tenant = await tenantOf(installation, domain);
      await writeOut(installation, tenant, { ...span, out });
    });
  });

interface Noted {
  readonly block: NotedBlock | undefined;
  readonly files: readonly string[];
}

interface Told {
  readonly tenant: string;
  readonly verdict: RecordVerdict;
}

async function verify(installation: Installation, domain: string | undefined, { block, files }: Noted): Promise<readonly Told[]> {
  const { stores } = installation.app;
  const tenants = domain === undefined ? await stores.tenants.list() : [await tenantOf(installation, domain)];
  const inLogs = await notedIn(files);
  const told: Told[] = [];
  for (const { id, domain: tenant } of tenants) {
    const noted = [...(block ? [block] : []), ...(inLogs.get(id) ?? [])];
    told.push({ tenant, verdict: await verifyEvents({ tenant: id, noted }, stores) });
  }
  return told;
}

const reasons: Readonly<Record<Extract<RecordVerdict, { kind: 'broken' }>['why'], string>> = {
  'events-removed': 'events of it are missing',
  'events-added': 'there are events that were not closed with it',
  changed: 'it, or an event of it, was changed',
  'block-removed': 'it is missing',
  'beginning-removed': 'the oldest part is missing, and no sweep removed it',
  'end-removed': 'it was noted elsewhere, and is missing with all behind it',
  'noted-otherwise': 'it is not the one that was noted elsewhere',
  'begin-forged': 'that the record begins behind it was not written by a sweep',
};

function sentenceOf(verdict: RecordVerdict): string {
  if (verdict.kind === 'broken') return `broken at block ${verdict.block}: ${reasons[verdict.why]}`;
  const { blocks, events, swept, open, last } = verdict;
  const gone = swept === 0 ? '' : `; blocks up to ${swept} went with sweeps`;
  return `whole: ${events} events in ${blocks} blocks${gone}; ${open} not closed yet${last ? `; the last block is ${last.number}:${last.digest}` : ''}`;
}

function blockIn(text: string): NotedBlock {
  const [, number, digest] = /^([1-9]\d*):([\w-]{43})$/.exec(text) ?? [];
  if (number === undefined || digest === undefined) throw new WrongUse('--block is a number, a colon and a digest, as verify prints them.');
  return { number: Number(number), digest };
}

function timeIn(flag: string, text: string | undefined): Instant | undefined {
  const at = text === undefined ? undefined : instantOfText(text);
  if (text !== undefined && at === undefined) throw new WrongUse(`${flag} is a time of ISO 8601.`);
  return at;
}

interface Span {
  readonly since: Instant | undefined;
  readonly until: Instant | undefined;
  readonly out: string | undefined;
}

async function writeOut({ app: { stores } }: Installation, tenant: Tenant, { out, ...span }: Span): Promise<void> {
  const progress = newProgress(process.stderr, () => performance.now());
  await recordEvent(contextHere(tenant), { what: 'events.exported', subject: null }, stores);
  const lines = Readable.from(
    eventLines({ tenant: tenant.id, stores, now: now(), ...span }, (written, part) => progress.show(`${written} events`, part)),
  );
  try {
    if (out === undefined) for await (const line of lines) process.stdout.write(line as string);
    else await pipeline(lines, createWriteStream(out, { mode: 0o600 }));
  } finally {
    progress.end();
  }
}
