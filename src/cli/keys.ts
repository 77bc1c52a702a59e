// dragoman keys list | rotate: the keys with which a tenant signs its tokens.
import { publicKeys, rotateSigningKey } from '../core/sessions/index.ts';
import { dateOf } from '../core/time.ts';
import { asJson, configOption, jsonOption, newCommand, print } from './command.ts';
import { configOfExisting } from './open.ts';
import { contextHere, tenantOf, withInstallation } from './with-installation.ts';

export const command = newCommand();

command
  .command('list <tenant>')
  .summary('show the keys that are published')
  .description('Show the keys that are published, newest first, and which of them signs.')
  .addOption(configOption)
  .addOption(jsonOption)
  .action((tenant, { config, json }) => show(tenant, { config, json }));

command
  .command('rotate <tenant>')
  .summary('make a new key')
  .description(
    `Make a new key, and show them all: servers that run publish it within a minute, and it signs two minutes after it was made, when everybody who \
keeps a copy of the keys may know it. Older keys stay published until what they signed has ended. The setting tokens.signingKeyDays rotates by itself.`,
  )
  .addOption(configOption)
  .addOption(jsonOption)
  .action((tenant, { config, json }) => show(tenant, { config, json, rotated: true }));

interface Shown {
  readonly config: string | undefined;
  readonly json: true | undefined;
  readonly rotated?: true;
}

const show = (domain: string, { config, json, rotated }: Shown): Promise<void> =>
  withInstallation(configOfExisting(config), async (installation) => {
    const { stores } = installation.app;
    const ctx = contextHere(await tenantOf(installation, domain));
    if (rotated) await rotateSigningKey(ctx, {}, stores);
    const { signer, published } = await publicKeys(ctx, {}, stores);
    const keys = published.map(({ id, created }) => ({ id, created: dateOf(created).toISOString(), signs: id === signer.id }));
    print(json ? asJson(keys) : keys.map(({ id, created, signs }) => `${id}\t${created}\t${signs ? 'signs' : 'published'}\n`).join(''));
  });
