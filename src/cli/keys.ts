// dragoman keys: those with which a tenant signs its tokens (list, rotate), and those under which the installation seals (sealed, reseal, retire).
import { parseArgs } from 'node:util';
import { publicKeys, rotateSigningKey } from '../core/sessions/index.ts';
import { dateOf } from '../core/time.ts';
import { type CliCommand, WrongUse } from './command.ts';
import { configOfExisting } from './open.ts';
import { contextHere, tenantOf, withInstallation } from './with-installation.ts';

export const command: CliCommand = {
  help: `Usage: dragoman keys list <tenant> [--config dragoman.yaml]
       dragoman keys rotate <tenant> [--config dragoman.yaml]
       dragoman keys sealed [--config dragoman.yaml]
       dragoman keys reseal [--config dragoman.yaml]
       dragoman keys retire <id> [--config dragoman.yaml]

list shows the keys that are published, newest first, and which of them signs. rotate makes a new one: servers that run publish it within
a minute, and it signs two minutes after it was made, when everybody who keeps a copy of the keys may know it. Older keys stay published until
what they signed has ended.
The setting tokens.signingKeyDays rotates by itself.

sealed shows the master keys by their ids, and how many values are sealed under each. reseal seals all that is sealed under older ones anew under
the first of masterKeys, while servers run; what was interrupted goes on with another call. retire makes sure that nothing is sealed under that key,
and that nothing will be. The order for several servers is in docs/guides/operating.md.
`,
  async run([action, ...args]) {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { config: { type: 'string' } } });
    const [domain] = positionals;
    if (action === 'sealed' || action === 'reseal' || action === 'retire') {
      const { resealAll, retire, showSealed } = await import('./master-keys.ts');
      await { sealed: showSealed, reseal: resealAll, retire }[action](values.config, domain);
      return 0;
    }
    if ((action !== 'list' && action !== 'rotate') || domain === undefined)
      throw new WrongUse('Say list or rotate, and a tenant; or sealed, reseal or retire.');
    return withInstallation(configOfExisting(values.config), async (installation) => {
      const { stores } = installation.app;
      const tenant = await tenantOf(installation, domain);
      const ctx = contextHere(tenant);
      if (action === 'rotate') await rotateSigningKey(ctx, {}, stores);
      const { signer, published } = await publicKeys(ctx, {}, stores);
      const rows = published.map(
        (key) => `${key.id}\t${dateOf(key.created).toISOString()}\t${key.id === signer.id ? 'signs' : 'published'}\n`,
      );
      process.stdout.write(rows.join(''));
      return 0;
    });
  },
};
