// dragoman import <vendor> FILE…: accounts and records move in from an export.
import { existsSync } from 'node:fs';
import { Argument, Option } from '@commander-js/extra-typings';
import { recordEvent } from '../core/audit/index.ts';
import { type Audience, type ImportCounts, type ImportWork, importFiles, newCounts } from '../importers/_common/import-files.ts';
import type { Destination, Importer } from '../importers/_common/importer.ts';
import { newReport, sumOf } from '../importers/_common/report.ts';
import { asJson, configOption, jsonOption, newCommand, print, Refused, WrongUse, wholeNumber } from './command.ts';
import { newProgress } from './moving/progress.ts';
import { wrapAll, wrappedSentence } from './moving/wrap-all.ts';
import { configOfExisting, type Installation } from './open.ts';
import { contextHere, tenantOf, withInstallation } from './with-installation.ts';

interface Given {
  readonly type?: string | undefined;
  readonly schema?: string | undefined;
  readonly newIds?: true | undefined;
  readonly hash?: string | undefined;
  readonly dryRun?: true | undefined;
}

/** Options that mean nothing to some vendors, as they are typed. */
const flags = { type: '--type', schema: '--schema', newIds: '--new-ids', plainPasswords: '--plain-passwords', hash: '--hash' } as const;

interface Vendor {
  /** Flags that mean nothing to it. */
  readonly without: readonly (keyof typeof flags)[];
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
    async open(destination, { type = 'user', schema, newIds = false, dryRun = false }) {
      const { openImporter } = await import('../importers/akamai/index.ts');
      return opened(await openImporter(destination, { type, schema, newIds, dryRun, told }));
    },
  },
  authing: {
    without: ['schema', 'newIds', 'plainPasswords'],
    subject: ({ type = 'user' }) => type,
    async open(destination, { type = 'user', hash }) {
      const { openAuthing } = await import('../importers/authing/index.ts');
      return openAuthing(destination, { type, hash }, opened);
    },
  },
  gigya: {
    without: ['type', 'schema', 'newIds', 'plainPasswords', 'hash'],
    subject: () => 'account',
    async open(destination) {
      const { openImporter } = await import('../importers/gigya/importer.ts');
      return opened(await openImporter(destination));
    },
  },
};

const more = `CSV is *.csv, and any file may be packed with gzip. Whatever stands where a record should, be it half a line, is counted and refused like one: \
read = imported + updated + unchanged + refused. Ids, UIDs, stamps, ids of plural elements and password hashes are kept. A second run changes nothing; a \
later export updates what was changed since. Files are UTF-8, or UTF-16 with a byte order mark. Where one is cut, or of another encoding (Latin-1, \
Windows-1252), its first wrong byte and line are told and nothing of any file is written.`;

const inputs = `
Files:
  akamai   what /entity.find answers, arrays or lines of its records, what entities-export writes, CSV whose first row names attributes
  authing  what list-users or a query of users answers, arrays or lines of users, CSV whose first row names members (userId, createdAt)
  gigya    what accounts.search answers, arrays or lines of accounts, CSV whose first row names paths (profile.firstName)

Exit codes: 0 every record is here; 1 some were refused, or a file was; 2 wrong use; 3 broken.`;

const about = {
  type: `akamai: entity type of the records. authing: department, group, role or user; users come last, since they name the others. Without it, user`,
  hash: `authing: how a pool's own function made its hashes, as JSON: algorithm (md5, sha1, sha256, sha512, pbkdf2-sha1, pbkdf2-sha256, pbkdf2-sha512), \
encoding (hex, base64), salt or saltFrom (a member of each record), saltEncoding (text, base64), saltSide (left, right), rounds. A password whose text says \
its own family needs none`,
  schema: `akamai: declares what a schema export (/entityType) declares and is not there yet, at any depth; what is of another type here is told`,
  newIds: `akamai: CSV without the columns uuid and id, as the vendor's loader (dataload) takes it, days as month/day/year: each record gets new ones, is \
told, and is refused as taken by a second run`,
  plainPasswords: `akamai: a password that is a bare text without the form of a hash is the password itself; without this flag its record is refused. A text \
that has the form of a hash is read as one or refused, and never a password. Taken for passwords are also hashes without a form that tells them: the thirteen \
characters of DES crypt, fewer than 32 hexadecimal digits, base64 without padding. Give those with their type, or do not use the flag`,
  wrap: 'makes argon2id of every cheap hash of the tenant once all files are read, as dragoman wrap does',
  dryRun: 'judges every record and writes nothing, no schema either',
  report: `refused records as lines of JSON: file, line, id and reason; without it, the first twenty are printed. Records that came with a telephone number \
that its country has changed since, or without a country code, are lines of it, too, with a note; how many there are and the first five are printed. A number \
without its country code is kept and shown, and signs nobody in; Mexico's, Benin's and Nigeria's old ones are compared as the new ones`,
};

export const command = newCommand(more)
  .addArgument(new Argument('<vendor>', 'whose export it is').choices(Object.keys(vendors)))
  .argument('<files...>')
  .requiredOption('--tenant <domain>', 'where they move in')
  .option('--type <name>', about.type)
  .option('--hash <file>', about.hash)
  .option('--schema <file>', about.schema)
  .option('--new-ids', about.newIds)
  .option('--plain-passwords', about.plainPasswords)
  .option('--wrap', about.wrap)
  .option('--dry-run', about.dryRun)
  .option('--report <file>', about.report)
  .addOption(new Option('--batch <number>', 'records in one transaction').argParser(wholeNumber(1, 5000)).default(2000))
  .addOption(configOption)
  .addOption(jsonOption)
  .addHelpText('after', inputs)
  .action(async (name, files, options) => {
    const vendor = vendors[name]!;
    const { tenant: domain, dryRun = false, plainPasswords = false, batch, schema, hash, json } = options;
    const odd = vendor.without.find((flag) => options[flag] !== undefined);
    if (odd) throw new WrongUse(`${flags[odd]} means nothing to an import of ${name}.`);
    if (options.wrap && dryRun) throw new WrongUse('--wrap writes, and --dry-run writes nothing.');
    for (const file of [...files, schema ?? files[0]!, hash ?? files[0]!])
      if (!existsSync(file)) throw new Refused(`${file} is not there.`);
    const counts = newCounts();
    const config = configOfExisting(options.config);
    const work = async (installation: Installation) => {
      const { stores } = installation.app;
      const tenant = await tenantOf(installation, domain);
      const ctx = () => contextHere(tenant);
      const importer = await vendor.open({ stores, ctx }, options);
      const report = newReport(options.report, importer.idName);
      const progress = newProgress(process.stderr, () => performance.now());
      const audience: Audience = {
        ...report,
        progress: ({ read, refused }, part) => progress.show(part === undefined ? 'reading' : `${read} read, ${refused} refused`, part),
      };
      try {
        await importer.run(files, { options: { dryRun, plainPasswords }, batch, audience }, counts);
        if (!dryRun)
          await recordEvent(ctx(), { what: 'accounts.imported', subject: vendor.subject(options), detail: { ...counts } }, stores);
      } finally {
        progress.end();
        await report.end();
      }
      return options.wrap ? await wrapAll({ tenant, stores }) : undefined;
    };
    const wrapped = await withInstallation(config, work, { writesMuch: true });
    if (json) print(asJson({ dryRun, ...counts, ...(wrapped === undefined ? {} : { wrapped }) }));
    else {
      if (wrapped !== undefined) print(wrappedSentence(wrapped));
      print(`${dryRun ? 'dry run, nothing was written: ' : ''}${sumOf(counts)}\n`);
    }
    if (counts.refused > 0) process.exitCode = 1;
  });
