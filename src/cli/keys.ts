// dragoman keys list | rotate: the keys with which a tenant signs its tokens.
import { parseArgs } from 'node:util';
import { publicKeys, rotateSigningKey } from '../core/sessions/index.ts';
import { dateOf } from '../core/time.ts';
import { type CliCommand, WrongUse } from './command.ts';
import { configOfExisting } from './open.ts';
import { contextHere, tenantOf, withInstallation } from './with-installation.ts';

export const command: CliCommand = {
  help: `Usage: dragoman keys list <tenant> [--config dragoman.yaml]
       dragoman keys rotate <tenant> [--config dragoman.yaml]

list shows the keys that are published, newest first, and which of them signs. rotate makes a new one: servers that run publish it within
a minute, and it signs two minutes after it was made, when everybody who keeps a copy of the keys may know it. Older keys stay published until
what they signed has ended.
The setting tokens.signingKeyDays rotates by itself.
`,
  async run([action, ...args]) {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { config: { type: 'string' } } });
    const [domain] = positionals;
    if ((action !== 'list' && action !== 'rotate') || domain === undefined) throw new WrongUse('Say list or rotate, and a tenant.');
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
