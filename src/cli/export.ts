// dragoman export akamai: accounts and records leave in the shape in which the vendor exports them.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { type Command, Refused, WrongUse } from './command.ts';
import { exportRecords } from './moving/export-akamai.ts';
import { configOf, openInstallation } from './open.ts';

const help = `Usage: dragoman export akamai --tenant <domain> [--type <name>] [--out <file>] [--config <file>]

Writes {"results":[…],"result_count":n,"stat":"ok"} with every record of the type, password hashes included: keep the file safe.
Without --out it goes to standard output.
`;

export const command: Command = {
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
    if (values.tenant === undefined) throw new WrongUse('Name the tenant.');
    const installation = await openInstallation(configOf(values.config));
    const { stores, finder } = installation.house;
    try {
      const tenant = await finder.tenantByDomain(values.tenant);
      if (!tenant) throw new Refused(`There is no tenant ${values.tenant}.`);
      const texts = Readable.from(exportRecords({ tenant, stores, typeName: values.type }));
      if (values.out === undefined) for await (const text of texts) process.stdout.write(text as string);
      else await pipeline(texts, createWriteStream(values.out, { mode: 0o600 }));
      return 0;
    } finally {
      await installation.close();
    }
  },
};
