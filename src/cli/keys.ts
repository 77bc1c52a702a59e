// dragoman keys: those with which a tenant signs its tokens (list, rotate), and those under which the installation seals (sealed, reseal, retire).
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

command
  .command('sealed')
  .summary('show the master keys, and how much is sealed under each')
  .description('Show the master keys by their ids, and how many values are sealed under each.')
  .addOption(configOption)
  .addOption(jsonOption)
  .action(async ({ config, json }) => (await import('./master-keys.ts')).showSealed(config, json));

command
  .command('reseal')
  .summary('seal everything under the first of masterKeys')
  .description(
    `Seal all that is sealed under older master keys anew under the first of masterKeys, while servers run; what was interrupted goes on with another \
call. The order for several servers is in docs/guides/operating.md.`,
  )
  .addOption(configOption)
  .addOption(jsonOption)
  .action(async ({ config, json }) => (await import('./master-keys.ts')).resealAll(config, json));

command
  .command('retire <id>')
  .summary('make sure that nothing needs a master key')
  .description('Make sure that nothing is sealed under that master key, and that nothing will be.')
  .addOption(configOption)
  .addOption(jsonOption)
  .action(async (id, { config, json }) => (await import('./master-keys.ts')).retire(config, id, json));

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
