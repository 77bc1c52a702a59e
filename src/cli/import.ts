// dragoman import <vendor> FILE…: accounts and records move in from an export.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { recordEvent } from '../core/audit/index.ts';
import { type Audience, type ImportCounts, type ImportWork, importFiles, newCounts } from '../importers/_common/import-files.ts';
import type { Destination, Importer } from '../importers/_common/importer.ts';
import { newReport, sumOf } from '../importers/_common/report.ts';
import { type CliCommand, Refused, WrongUse } from './command.ts';
import { newProgress } from './moving/progress.ts';
import { wrapAll } from './moving/wrap-all.ts';
import { configOfExisting, type Installation } from './open.ts';
import { contextHere, tenantOf, withInstallation } from './with-installation.ts';

const help = `Usage: dragoman import <vendor> <file>… --tenant <domain> [options]

  akamai   what /entity.find answers, arrays or lines of its records, what entities-export writes, CSV whose first row names attributes
  authing  what list-users or a query of users answers, arrays or lines of users, CSV whose first row names members (userId, createdAt)
  gigya    what accounts.search answers, arrays or lines of accounts, CSV whose first row names paths (profile.firstName)

CSV is *.csv, and any file may be packed with gzip. Whatever
stands where a record should, be it half a line, is counted and refused like one: read = imported + updated + unchanged + refused.
Ids, UIDs, stamps, ids of plural elements and password hashes are kept. A second run changes nothing; a later export
updates what was changed since. Files are UTF-8, or UTF-16 with a byte order mark. Where one is cut, or of another encoding
(Latin-1, Windows-1252), its first wrong byte and line are told and nothing of any file is written.

  --type <name>      akamai: entity type of the records; default user
                     authing: department, group, role or user; default user. Users come last: they name the others
  --hash <file>      authing: how a pool's own function made its hashes, as JSON: algorithm (md5, sha1, sha256, sha512, pbkdf2-sha1, pbkdf2-sha256,
                     pbkdf2-sha512), encoding (hex, base64), salt or saltFrom (a member of each record), saltEncoding (text, base64),
                     saltSide (left, right), rounds. A password whose text says its own family needs none
  --schema <file>    akamai: declares what a schema export (/entityType) declares and is not there yet, at any depth; what is of another type here is told
  --new-ids          akamai: CSV without the columns uuid and id, as the vendor's loader (dataload) takes it, days as month/day/year: each
                     record gets new ones, is told, and is refused as taken by a second run
  --plain-passwords  akamai: a password that is a bare text without the form of a hash is the password itself; without this flag its
                     record is refused. A text that has the form of a hash is read as one or refused, and never a password.
                     Taken for passwords are also hashes without a form that tells them: the thirteen characters of DES crypt,
                     fewer than 32 hexadecimal digits, base64 without padding. Give those with their type, or do not use the flag
  --wrap             makes argon2id of every cheap hash of the tenant once all files are read, as dragoman wrap does
  --dry-run          judges every record and writes nothing, no schema either
  --report <file>    refused records as lines of JSON: file, line, id and reason; default: the first twenty are printed. Records that
                     came with a telephone number that its country has changed since, or without a country code, are lines of it,
                     too, with a note; how many there are and the first five are printed. A number without its country code is
                     kept and shown, and signs nobody in; Mexico's, Benin's and Nigeria's old ones are compared as the new ones
  --batch <n>        records in one transaction; default 2000
  --config <file>    dragoman.yaml

Exit codes: 0 every record is here; 1 some were refused, or a file was; 2 wrong use; 3 broken.
`;

const options = {
  config: { type: 'string' },
  tenant: { type: 'string' },
  type: { type: 'string' },
  schema: { type: 'string' },
  'new-ids': { type: 'boolean', default: false },
  hash: { type: 'string' },
  'plain-passwords': { type: 'boolean', default: false },
  wrap: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  report: { type: 'string' },
  batch: { type: 'string', default: '2000' },
} as const;

interface Given {
  readonly type?: string | undefined;
  readonly schema?: string | undefined;
  readonly 'new-ids': boolean;
  readonly hash?: string | undefined;
  readonly 'dry-run': boolean;
}

interface Vendor {
  /** Flags that mean nothing to it. */
  readonly without: readonly ('type' | 'schema' | 'new-ids' | 'plain-passwords' | 'hash')[];
  /** What the event of an import names. */
  readonly subject: (given: Given) => string;
  readonly open: (destination: Destination, given: Given) => Promise<Opened>;
}

/** An importer that is ready for files. */
interface Opened {
  readonly idName: string;
  readonly run: (files: readonly string[], work: Omit<ImportWork<never>, 'importer'>, counts: ImportCounts) => Promise<void>;
}

const opened = <R>(importer: Importer<R>): Opened => ({
  idName: importer.idName,
  run: (files, work, counts) => importFiles(files, { ...work, importer }, counts),
});

const told = (line: string): void => void process.stderr.write(`${line}\n`);

const vendors: Readonly<Record<string, Vendor>> = {
  akamai: {
    without: ['hash'],
    subject: ({ type = 'user' }) => type,
    async open(destination, { type = 'user', schema, 'new-ids': newIds, 'dry-run': dryRun }) {
      const { openImporter } = await import('../importers/akamai/index.ts');
      return opened(await openImporter(destination, { type, schema, newIds, dryRun, told }));
    },
  },
  authing: {
    without: ['schema', 'new-ids', 'plain-passwords'],
    subject: ({ type = 'user' }) => type,
    async open(destination, { type = 'user', hash }) {
      const { openAuthing } = await import('../importers/authing/index.ts');
      return openAuthing(destination, { type, hash }, opened);
    },
  },
  gigya: {
    without: ['type', 'schema', 'new-ids', 'plain-passwords', 'hash'],
    subject: () => 'account',
    async open(destination) {
      const { openImporter } = await import('../importers/gigya/importer.ts');
      return opened(await openImporter(destination));
    },
  },
};

export const command: CliCommand = {
  help,
  async run([name = '', ...args]) {
    const { values, positionals: files } = parseArgs({ args: [...args], allowPositionals: true, options });
    const vendor = Object.hasOwn(vendors, name) ? vendors[name] : undefined;
    if (!vendor) throw new WrongUse(`Say whose export it is: ${Object.keys(vendors).join(', ')}.`);
    const { tenant: domain, 'dry-run': dryRun, 'plain-passwords': plainPasswords } = values;
    if (files.length === 0 || domain === undefined) throw new WrongUse('Name the files and the tenant.');
    const odd = vendor.without.find((flag) => values[flag] !== undefined && values[flag] !== false);
    if (odd) throw new WrongUse(`--${odd} means nothing to an import of ${name}.`);
    if (values.wrap && dryRun) throw new WrongUse('--wrap writes, and --dry-run writes nothing.');
    const batch = Number(values.batch);
    if (!Number.isInteger(batch) || batch < 1 || batch > 5000) throw new WrongUse('--batch is a number from 1 to 5000.');
    for (const file of [...files, values.schema ?? files[0]!, values.hash ?? files[0]!])
      if (!existsSync(file)) throw new Refused(`${file} is not there.`);
    const counts = newCounts();
    const config = configOfExisting(values.config);
    const work = async (installation: Installation) => {
      const { stores } = installation.app;
      const tenant = await tenantOf(installation, domain);
      const ctx = () => contextHere(tenant);
      const importer = await vendor.open({ stores, ctx }, values);
      const report = newReport(values.report, importer.idName);
      const progress = newProgress(process.stderr, () => performance.now());
      const audience: Audience = {
        ...report,
        progress: ({ read, refused }, part) => progress.show(part === undefined ? 'reading' : `${read} read, ${refused} refused`, part),
      };
      try {
        await importer.run(files, { options: { dryRun, plainPasswords }, batch, audience }, counts);
        if (!dryRun)
          await recordEvent(ctx(), { what: 'accounts.imported', subject: vendor.subject(values), detail: { ...counts } }, stores);
      } finally {
        progress.end();
        await report.end();
      }
      if (values.wrap) await wrapAll({ tenant, stores });
    };
    await withInstallation(config, work, { writesMuch: true });
    process.stdout.write(`${dryRun ? 'dry run, nothing was written: ' : ''}${sumOf(counts)}\n`);
    return counts.refused > 0 ? 1 : 0;
  },
};
