// dragoman sweep: removes once what is over.
import { recordEvent } from '../core/audit/index.ts';
import { asJson, configOption, jsonOption, newCommand, print, Refused } from './command.ts';
import { configOfExisting, now } from './open.ts';
import { sweepAll } from './sweep-all.ts';
import { contextHere, withInstallation } from './with-installation.ts';

const more = `Removes what is over by the settings of each tenant, and prints how many rows of which tables; closes events, and prints the last block of \
each tenant that has a new one, for dragoman events verify --block. serve does the same every ten minutes; this goes by the clock of this machine, \
whatever it says.`;

export const command = newCommand(more)
  .addOption(configOption)
  .addOption(jsonOption)
  .action(async ({ config, json }) =>
    withInstallation(configOfExisting(config), async ({ app, opened }) => {
      const swept = await sweepAll(opened, app.stores, now());
      if (!swept) throw new Refused('Another process sweeps this database just now.');
      const removed = Object.fromEntries(swept.removed);
      const last = new Map(swept.sealed.map(({ tenant, number, digest }) => [tenant, `${number}:${digest}`]));
      const closed: { readonly tenant: string; readonly block: string }[] = [];
      for (const { id, domain } of await app.stores.tenants.list()) {
        const block = last.get(id);
        if (block !== undefined) closed.push({ tenant: domain, block });
        const tenant = await app.finder.tenant(id);
        if (tenant) await recordEvent(contextHere(tenant), { what: 'sweep.run', subject: null, detail: { removed } }, app.stores);
      }
      if (json) return print(asJson({ removed, closed }));
      const rows = [...swept.removed].map(([table, count]) => `${table}\t${count}\n`);
      const blocks = closed.map(({ tenant, block }) => `${tenant}: events were closed, the last block is ${block}\n`);
      print([rows.length === 0 ? 'Nothing is over.\n' : rows.join(''), ...blocks].join(''));
    }),
  );
