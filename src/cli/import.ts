// dragoman import akamai FILE…: accounts and records move in from an export.

import { once } from 'node:events';
import { createWriteStream, existsSync, readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { recordEvent } from '../core/audit/index.ts';
import { type CliCommand, Refused, WrongUse } from './command.ts';
import { declareSchema } from './moving/declare-schema.ts';
import { contextFor, type ImportCounts, importFiles, type NumberNote, type Refusal } from './moving/import-akamai.ts';
import { newNotes } from './moving/notes.ts';
import { newProgress } from './moving/progress.ts';
import { wrapAll } from './moving/wrap-all.ts';
import { configOfExisting } from './open.ts';
import { contextHere, tenantOf, withInstallation } from './with-installation.ts';

const help = `Usage: dragoman import akamai <file>… --tenant <domain> [options]

Reads what /entity.find answers, arrays or lines of JSON records, and CSV (*.csv) whose first row names attributes. Whatever
stands where a record should, be it half a line, is counted and refused like one: read = imported + updated + unchanged + refused.
Ids, uuids, stamps, ids of plural elements and password hashes are kept. A second run changes nothing; a later export
updates what was changed since. Files are UTF-8, or UTF-16 with a byte order mark. Where one is cut, or of another encoding
(Latin-1, Windows-1252), its first wrong byte and line are told and nothing of any file is written.

  --type <name>      entity type of the records; default user
  --schema <file>    declares the attributes of a schema export (/entityType) that are not there yet
  --plain-passwords  a password that is a bare text without the form of a hash is the password itself; without this flag its
                     record is refused. A text that has the form of a hash is read as one or refused, and never a password.
                     Taken for passwords are also hashes without a form that tells them: the thirteen characters of DES crypt,
                     fewer than 32 hexadecimal digits, base64 without padding. Give those with their type, or do not use the flag
  --wrap             makes argon2id of every cheap hash of the tenant once all files are read, as dragoman wrap does
  --dry-run          judges every record and writes nothing
  --report <file>    refused records as lines of JSON: file, line, uuid, reason; default: the first twenty are printed. Records that
                     came with a telephone number that its country has changed since, or without a country code, are lines of it,
                     too, with a note; how many there are and the first five are printed. A number without its country code is
                     kept and shown, and signs nobody in; Mexico's, Benin's and Nigeria's old ones are compared as the new ones
  --batch <n>        records in one transaction; default 500
  --config <file>    dragoman.yaml

Exit codes: 0 every record is here; 1 some were refused, or a file was; 2 wrong use; 3 broken.
`;

const printed = 20;

export const command: CliCommand = {
  help,
  async run([vendor, ...args]) {
    const { values, positionals: files } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        tenant: { type: 'string' },
        type: { type: 'string', default: 'user' },
        schema: { type: 'string' },
        'plain-passwords': { type: 'boolean', default: false },
        wrap: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        report: { type: 'string' },
        batch: { type: 'string', default: '500' },
      },
    });
    if (vendor !== 'akamai') throw new WrongUse('Say whose export it is: akamai.');
    const { tenant: domain } = values;
    if (files.length === 0 || domain === undefined) throw new WrongUse('Name the files and the tenant.');
    if (values.wrap && values['dry-run']) throw new WrongUse('--wrap writes, and --dry-run writes nothing.');
    const batch = Number(values.batch);
    if (!Number.isInteger(batch) || batch < 1 || batch > 5000) throw new WrongUse('--batch is a number from 1 to 5000.');
    for (const file of files) if (!existsSync(file)) throw new Refused(`${file} is not there.`);
    const counts: ImportCounts = { read: 0, imported: 0, updated: 0, unchanged: 0, refused: 0 };
    await withInstallation(configOfExisting(values.config), async (installation) => {
      const { stores } = installation.app;
      const report = values.report === undefined ? undefined : createWriteStream(values.report);
      const progress = newProgress(process.stderr, () => performance.now());
      const notes = newNotes();
      try {
        const tenant = await tenantOf(installation, domain);
        if (values.schema !== undefined) {
          const added = await declareSchema(contextFor(tenant), stores, values.type, readFileSync(values.schema, 'utf8'));
          process.stderr.write(`schema: ${added.length === 0 ? 'everything was declared' : `declared ${added.join(', ')}`}\n`);
        }
        const whole = files.reduce((sum, file) => sum + statSync(file).size, 0);
        const moving = {
          tenant,
          stores,
          typeName: values.type,
          dryRun: values['dry-run'],
          plainPasswords: values['plain-passwords'],
          batch,
          refused: (refusal: Refusal) => tell(refusal, counts.refused, report),
          noted(note: NumberNote) {
            notes.add(note);
            report?.write(`${JSON.stringify(note)}\n`);
          },
          progress: (sofar: ImportCounts, bytes: number) =>
            progress.show(`${sofar.read} read, ${sofar.refused} refused`, whole === 0 ? 1 : bytes / whole),
        };
        await importFiles(files, moving, counts);
        if (!values['dry-run'])
          await recordEvent(contextHere(tenant), { what: 'accounts.imported', subject: values.type, detail: { ...counts } }, stores);
        progress.end();
        process.stderr.write(notes.told());
        if (values.wrap) await wrapAll({ tenant, stores });
      } finally {
        progress.end();
        if (report) {
          report.end();
          await once(report, 'close');
        }
      }
    });
    const { read, imported, updated, unchanged, refused } = counts;
    const would = values['dry-run'] ? 'dry run, nothing was written: ' : '';
    process.stdout.write(`${would}${read} read: ${imported} imported, ${updated} updated, ${unchanged} unchanged, ${refused} refused\n`);
    return refused > 0 ? 1 : 0;
  },
};

function tell(refusal: Refusal, so_far: number, report: NodeJS.WritableStream | undefined): void {
  if (report) report.write(`${JSON.stringify(refusal)}\n`);
  else if (so_far <= printed) process.stderr.write(`${refusal.file}:${refusal.line}: ${refusal.uuid ?? 'no uuid'}: ${refusal.reason}\n`);
}
