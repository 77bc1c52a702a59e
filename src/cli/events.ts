// dragoman events verify | export: whether the record of what happened is whole, and the record as lines of JSON.
import { createWriteStream, existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { type NotedBlock, type RecordVerdict, recordEvent, verifyEvents } from '../core/audit/index.ts';
import type { Tenant } from '../core/tenants/index.ts';
import { type Instant, instantOfText } from '../core/time.ts';
import { type CliCommand, Refused, WrongUse } from './command.ts';
import { eventLines } from './moving/export-events.ts';
import { newProgress } from './moving/progress.ts';
import { notedIn } from './noted-blocks.ts';
import { configOfExisting, type Installation, now } from './open.ts';
import { contextHere, tenantOf, withInstallation } from './with-installation.ts';

const help = `Usage: dragoman events verify [<tenant>] [--log <file>]… [--block <number>:<digest>] [--config <file>]
       dragoman events export <tenant> [--since <time>] [--until <time>] [--out <file>] [--config <file>]

verify goes through the events of a tenant, or of all, and tells whether they are as they were closed: with each sweep, what is older than a
quarter of an hour is closed in blocks that stand on one another. A row that was removed, changed or added since shows, and in which block. What
sweeps removed because it was over is known as that. Rows that are in no block yet, and rows that were removed from the end together with their
blocks, do not show by the database alone: serve writes each last block to its log (events sealed), and --log compares them, also of several files.
--block compares one, as verify prints it.

export writes one line of JSON for each event, the oldest first, to standard output or a file. Times are ISO 8601. Each export is an event, too.

Exit codes of verify: 0 whole; 1 something is missing or otherwise; 2 wrong use; 3 broken.
`;

export const command: CliCommand = {
  help,
  async run([action, ...args]) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        log: { type: 'string', multiple: true },
        block: { type: 'string' },
        since: { type: 'string' },
        until: { type: 'string' },
        out: { type: 'string' },
      },
    });
    const [domain] = positionals;
    if (action === 'verify') {
      const block = values.block === undefined ? undefined : blockIn(values.block);
      if (block && domain === undefined) throw new WrongUse('--block is of one tenant: name it.');
      const { log: files = [] } = values;
      for (const file of files) if (!existsSync(file)) throw new Refused(`${file} is not there.`);
      return withInstallation(configOfExisting(values.config), (installation) => verify(installation, domain, { block, files }));
    }
    if (action !== 'export') throw new WrongUse('Say verify or export.');
    if (domain === undefined) throw new WrongUse('Name the tenant.');
    const span = { since: timeIn('--since', values.since), until: timeIn('--until', values.until) };
    return withInstallation(configOfExisting(values.config), async (installation) => {
      const tenant = await tenantOf(installation, domain);
      await writeOut(installation, tenant, { ...span, out: values.out });
      return 0;
    });
  },
};

interface Noted {
  readonly block: NotedBlock | undefined;
  readonly files: readonly string[];
}

async function verify(installation: Installation, domain: string | undefined, { block, files }: Noted): Promise<number> {
  const { stores } = installation.app;
  const tenants = domain === undefined ? await stores.tenants.list() : [await tenantOf(installation, domain)];
  const inLogs = await notedIn(files);
  let whole = true;
  for (const { id, domain: name } of tenants) {
    const verdict = await verifyEvents({ tenant: id, noted: [...(block ? [block] : []), ...(inLogs.get(id) ?? [])] }, stores);
    whole &&= verdict.kind === 'whole';
    process.stdout.write(`${name}: ${sentenceOf(verdict)}\n`);
  }
  return whole ? 0 : 1;
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
