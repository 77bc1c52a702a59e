// dragoman export akamai: accounts and records leave in the shape in which the vendor exports them.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { type Command, WrongUse } from './command.ts';
import { exportRecords } from './moving/export-akamai.ts';
import { tenantOf, withInstallation } from './with-installation.ts';

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
    const { tenant: domain } = values;
    if (domain === undefined) throw new WrongUse('Name the tenant.');
    return withInstallation(values.config, async (installation) => {
      const { stores } = installation.house;
      const tenant = await tenantOf(installation, domain);
      const texts = Readable.from(exportRecords({ tenant, stores, typeName: values.type }));
      if (values.out === undefined) for await (const text of texts) process.stdout.write(text as string);
      else await pipeline(texts, createWriteStream(values.out, { mode: 0o600 }));
      return 0;
    });
  },
};
