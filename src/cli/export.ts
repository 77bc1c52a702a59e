// dragoman export <vendor>: accounts and records leave in the shape in which the vendor exports them, or takes them back.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { recordEvent } from '../core/audit/index.ts';
import type { CredentialType } from '../core/credentials/index.ts';
import type { Destination } from '../importers/_common/importer.ts';
import { type CliCommand, WrongUse } from './command.ts';
import { configOfExisting } from './open.ts';
import { contextHere, tenantOf, withInstallation } from './with-installation.ts';

const help = `Usage: dragoman export <vendor> --tenant <domain> [--type <name>] [--out <file>] [--config <file>]

  akamai   {"results":[…],"result_count":n,"stat":"ok"} with every record of the type (--type, default user)
  authing  lines of JSON, a user each, as list-users shows one
  gigya    lines of JSON, an account each, as accounts.importFullAccount takes it

Password hashes are included: keep the file safe.
Without --out it goes to standard output. Credentials that the shape has no place for are counted by type on standard error.
`;

type LeftOut = Map<CredentialType, number>;

const vendors: Readonly<Record<string, (destination: Destination, type: string, leftOut: LeftOut) => Promise<AsyncGenerator<string>>>> = {
  akamai: async (destination, type, leftOut) => (await import('../importers/akamai/export.ts')).exportRecords(destination, type, leftOut),
  authing: async (destination, _type, leftOut) => (await import('../importers/authing/export.ts')).exportUsers(destination, leftOut),
  gigya: async (destination, _type, leftOut) => (await import('../importers/gigya/export.ts')).exportAccounts(destination, leftOut),
};

export const command: CliCommand = {
  help,
  async run([name = '', ...args]) {
    const { values } = parseArgs({
      args: [...args],
      options: { config: { type: 'string' }, tenant: { type: 'string' }, type: { type: 'string' }, out: { type: 'string' } },
    });
    const vendor = Object.hasOwn(vendors, name) ? vendors[name] : undefined;
    if (!vendor) throw new WrongUse(`Say in whose shape: ${Object.keys(vendors).join(', ')}.`);
    const { tenant: domain } = values;
    if (domain === undefined) throw new WrongUse('Name the tenant.');
    if (name !== 'akamai' && values.type !== undefined) throw new WrongUse(`--type means nothing to an export for ${name}.`);
    const type = values.type ?? (name === 'akamai' ? 'user' : 'account');
    return withInstallation(configOfExisting(values.config), async (installation) => {
      const { stores } = installation.app;
      const tenant = await tenantOf(installation, domain);
      const ctx = () => contextHere(tenant);
      await recordEvent(ctx(), { what: 'accounts.exported', subject: type }, stores);
      const leftOut: LeftOut = new Map();
      const texts = Readable.from(await vendor({ stores, ctx }, type, leftOut));
      if (values.out === undefined) for await (const text of texts) process.stdout.write(text as string);
      else await pipeline(texts, createWriteStream(values.out, { mode: 0o600 }));
      if (leftOut.size > 0) {
        const counts = [...leftOut].map(([type, count]) => `${count} ${type}`).join(', ');
        process.stderr.write(
          `left out, since this shape has no place for them, or for a password that its hash was wrapped (dragoman wrap): ${counts}\n`,
        );
      }
      return 0;
    });
  },
};
