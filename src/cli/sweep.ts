// dragoman sweep: removes once what is over.
import { parseArgs } from 'node:util';
import { recordEvent } from '../core/audit/index.ts';
import { type CliCommand, Refused } from './command.ts';
import { configOfExisting, now } from './open.ts';
import { sweepAll } from './sweep-all.ts';
import { contextHere, withInstallation } from './with-installation.ts';

export const command: CliCommand = {
  help: `Usage: dragoman sweep [--config dragoman.yaml]

Removes what is over by the settings of each tenant, and prints how many rows of which tables; closes events, and prints the last block of each
tenant that has a new one, for dragoman events verify --block. serve does the same every ten minutes; this goes by
the clock of this machine, whatever it says.
`,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { config: { type: 'string' } } });
    return withInstallation(configOfExisting(values.config), async ({ app, opened }) => {
      const swept = await sweepAll(opened, app.stores, now());
      if (!swept) throw new Refused('Another process sweeps this database just now.');
      const removed = Object.fromEntries(swept.removed);
      const last = new Map(swept.sealed.map(({ tenant, number, digest }) => [tenant, `${number}:${digest}`]));
      const closed: string[] = [];
      for (const { id, domain } of await app.stores.tenants.list()) {
        if (last.has(id)) closed.push(`${domain}: events were closed, the last block is ${last.get(id)}\n`);
        const tenant = await app.finder.tenant(id);
        if (tenant) await recordEvent(contextHere(tenant), { what: 'sweep.run', subject: null, detail: { removed } }, app.stores);
      }
      const rows = [...swept.removed].map(([table, count]) => `${table}\t${count}\n`);
      process.stdout.write([rows.length === 0 ? 'Nothing is over.\n' : rows.join(''), ...closed].join(''));
      return 0;
    });
  },
};
