// dragoman export <vendor>: accounts and records leave in the shape in which the vendor exports them, or takes them back.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Argument } from '@commander-js/extra-typings';
import { recordEvent } from '../core/audit/index.ts';
import type { CredentialType } from '../core/credentials/index.ts';
import type { Destination } from '../importers/_common/importer.ts';
import { asJson, configOption, jsonOption, newCommand, WrongUse } from './command.ts';
import { configOfExisting } from './open.ts';
import { contextHere, tenantOf, withInstallation } from './with-installation.ts';

type LeftOut = Map<CredentialType, number>;

const vendors: Readonly<Record<string, (destination: Destination, type: string, leftOut: LeftOut) => Promise<AsyncGenerator<string>>>> = {
  akamai: async (destination, type, leftOut) => (await import('../importers/akamai/export.ts')).exportRecords(destination, type, leftOut),
  authing: async (destination, _type, leftOut) => (await import('../importers/authing/export.ts')).exportUsers(destination, leftOut),
  gigya: async (destination, _type, leftOut) => (await import('../importers/gigya/export.ts')).exportAccounts(destination, leftOut),
};

const shapes = `
  akamai   {"results":[…],"result_count":n,"stat":"ok"} with every record of the type (--type, default user)
  authing  lines of JSON, a user each, as list-users shows one
  gigya    lines of JSON, an account each, as accounts.importFullAccount takes it`;

const more = `Password hashes are included: keep the file safe. Without --out it goes to standard output. Credentials that the shape has no place for are \
counted by type on standard error, as JSON with --json.`;

export const command = newCommand(more)
  .addArgument(new Argument('<vendor>', 'in whose shape').choices(Object.keys(vendors)))
  .requiredOption('--tenant <domain>', 'whose accounts')
  .option('--type <name>', 'akamai: entity type of the records')
  .option('--out <file>', 'a file instead of the standard output')
  .addOption(configOption)
  .addOption(jsonOption)
  .addHelpText('after', shapes)
  .action(async (name, { tenant: domain, type: given, out, config, json }) => {
    if (name !== 'akamai' && given !== undefined) throw new WrongUse(`--type means nothing to an export for ${name}.`);
    const type = given ?? (name === 'akamai' ? 'user' : 'account');
    await withInstallation(configOfExisting(config), async (installation) => {
      const { stores } = installation.app;
      const tenant = await tenantOf(installation, domain);
      const ctx = () => contextHere(tenant);
      await recordEvent(ctx(), { what: 'accounts.exported', subject: type }, stores);
      const leftOut: LeftOut = new Map();
      const texts = Readable.from(await vendors[name]!({ stores, ctx }, type, leftOut));
      if (out === undefined) for await (const text of texts) process.stdout.write(text as string);
      else await pipeline(texts, createWriteStream(out, { mode: 0o600 }));
      const counts = [...leftOut].map(([type, count]) => `${count} ${type}`).join(', ');
      if (json) process.stderr.write(asJson({ leftOut: Object.fromEntries(leftOut) }));
      else if (counts !== '')
        process.stderr.write(
          `left out, since this shape has no place for them, or for a password that its hash was wrapped (dragoman wrap): ${counts}\n`,
        );
    });
  });
