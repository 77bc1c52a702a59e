// dragoman export akamai: accounts and records leave in the shape in which the vendor exports them.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { recordEvent } from '../core/audit/index.ts';
import { exportRecords, type LeftOut } from '../importers/akamai/export.ts';
import { type CliCommand, WrongUse } from './command.ts';
import { configOfExisting } from './open.ts';
import { contextHere, tenantOf, withInstallation } from './with-installation.ts';

const help = `Usage: dragoman export akamai --tenant <domain> [--type <name>] [--out <file>] [--config <file>]

Writes {"results":[…],"result_count":n,"stat":"ok"} with every record of the type, password hashes included: keep the file safe.
Without --out it goes to standard output. Credentials that the shape has no place for are counted by type on standard error.
`;

export const command: CliCommand = {
  help,
  async run([vendor, ...args]) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        config: { type: 'string' },
        tenant: { type: 'string' },
        type: { type: 'string', default: 'user' },
        out: { type: 'string' },
      },
    });
    if (vendor !== 'akamai') throw new WrongUse('Say in whose shape: akamai.');
    const { tenant: domain } = values;
    if (domain === undefined) throw new WrongUse('Name the tenant.');
    return withInstallation(configOfExisting(values.config), async (installation) => {
      const { stores } = installation.app;
      const tenant = await tenantOf(installation, domain);
      await recordEvent(contextHere(tenant), { what: 'accounts.exported', subject: values.type }, stores);
      const leftOut: LeftOut = new Map();
      const texts = Readable.from(exportRecords({ stores, ctx: () => contextHere(tenant) }, values.type, leftOut));
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
