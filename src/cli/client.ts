// dragoman client create | list | openid | rotate | disable | enable | delete.
import { Option } from '@commander-js/extra-typings';
import { type Client, describeClient, registerClient, removeClient, rotateSecret, suspendClient } from '../core/clients/index.ts';
import type { AllStores } from '../core/stores.ts';
import type { Tenant } from '../core/tenants/index.ts';
import { plusSeconds } from '../core/time.ts';
import { dialectNamed } from '../dialects.ts';
import { apis, openidIn, publicKeyIn, rightsOf, rightsThereAre, secretFor, secretIn } from './client-input.ts';
import { asJson, configOption, jsonOption, newCommand, print, Refused, repeated, WrongUse, wholeNumber } from './command.ts';
import { configOfExisting, now, random } from './open.ts';
import { shownClients } from './shown-clients.ts';
import { contextHere, tenantOf, withInstallation } from './with-installation.ts';

export const command = newCommand();

command
  .command('create <tenant>')
  .summary('make a client')
  .description('Make a client, and print its id and its secret as JSON: the secret is shown once, and one that a file gave not at all.')
  .addOption(new Option('--api <api>', 'by which it comes').choices(apis))
  .option('--id <id>', 'its public id')
  .addOption(repeated('--right <right>', 'what it may do; may come several times'))
  .option('--name <name>', 'what people are told; without it, the id')
  .option('--public-key <file>', 'in PEM: a Gigya application proves itself by JWT instead')
  .option('--secret-file <file>', 'the secret that it had elsewhere')
  .option('--pool <id>', 'the pool of an Authing application, which is a pool of its own without it')
  .addOption(new Option('--face <api>').hideHelp())
  .addOption(configOption)
  .addOption(jsonOption)
  .addHelpText('after', `\nRights, by API:\n${rightsThereAre}`)
  .action(async (domain, { api, id, right: rights = [], face, name = id, pool, config, ...files }) => {
    if (face !== undefined) throw new WrongUse('--face is now --api.');
    if (api === undefined || id === undefined) throw new WrongUse('create needs --api and --id.');
    // A client that may do everything is none that somebody forgot to limit.
    if (rights.every((right) => right.trim() === ''))
      throw new WrongUse(`Say what the client may do with --right: ${rightsOf(api).join(', ')}.`);
    const unknown = rights.find((right) => !rightsOf(api).includes(right));
    if (unknown !== undefined)
      throw new WrongUse(`'${unknown}' is no right of a client of ${api}. There are: ${rightsOf(api).join(', ')}.`);
    if (pool !== undefined && api !== 'authing') throw new WrongUse('--pool is for applications of Authing.');
    const protocol = {
      ...(files.publicKey === undefined ? {} : { publicKey: publicKeyIn(files.publicKey) }),
      ...(pool === undefined ? {} : { pool }),
    };
    const secret = files.secretFile === undefined ? secretFor(api) : secretIn(files.secretFile);
    await withInstallation(configOfExisting(config), async (installation) => {
      const { stores } = installation.app;
      const { id: tenant } = await tenantOf(installation, domain);
      const client = { tenant, publicId: id, name: name!, api, rights, secret, protocol };
      if ((await registerClient({ now: now(), random }, client, stores)) === 'taken') throw new Refused(`The id ${id} is taken.`);
      if (dialectNamed(api)?.clients?.addressing) await stores.tenants.address(tenant, api, id);
      print(asJson(files.secretFile === undefined ? { id, secret } : { id }));
    });
  });

command
  .command('list <tenant>')
  .summary('list the clients of a tenant')
  .description('List the clients of a tenant by id: API, rights, name, and since when one is disabled. No secret is shown.')
  .addOption(configOption)
  .addOption(jsonOption)
  .action(async (domain, { config, json }) =>
    withInstallation(configOfExisting(config), async (installation) => {
      const clients = await shownClients(contextHere(await tenantOf(installation, domain)), {}, installation.app.stores);
      const rows = clients.map(({ id, api, rights, name, disabled }) => [id, api, rights.join(','), name, disabled ?? ''].join('\t'));
      print(json ? asJson(clients) : rows.map((row) => `${row.trimEnd()}\n`).join(''));
    }),
  );

command
  .command('openid <id>')
  .summary('say where browsers come back to')
  .description('Register where a browser comes back to after a sign-in by OpenID Connect, in place of what was registered.')
  .addOption(repeated('--redirect <address>', 'where to, after a sign-in; may come several times').makeOptionMandatory())
  .addOption(repeated('--after-sign-out <address>', 'where to, after a sign-out; may come several times'))
  .addOption(
    repeated('--grant <grant>', 'authorization_code, refresh_token, implicit or another that the provider has; may come several times'),
  )
  .option('--public', 'it keeps no secret, such as a page')
  .addOption(configOption)
  .addOption(jsonOption)
  .action(async (id, { config, redirect = [], ...rest }) => {
    const protocol = openidIn({ redirect, ...rest });
    await withClient(id, config, async ({ client, stores }) => {
      await describeClient({ now: now(), random }, { client, protocol }, stores);
      print(asJson({ id, ...protocol }));
    });
  });

command
  .command('rotate <id>')
  .summary('make a new secret')
  .description('Make a new secret, and print it as JSON: it is shown once.')
  .option('--keep-old <seconds>', 'how long the present ones work still', wholeNumber(0), 0)
  .addOption(configOption)
  .addOption(jsonOption)
  .action(async (id, { keepOld, config }) =>
    withClient(id, config, async ({ client, stores }) => {
      const secret = secretFor(client.api);
      await rotateSecret({ now: now(), random }, { client, secret, oldEnds: plusSeconds(now(), keepOld) }, stores);
      print(asJson({ id, secret }));
    }),
  );

for (const [name, suspended, does] of [
  ['disable', true, 'From now on nobody comes by that client, nor by a token that it was given.'],
  ['enable', false, 'A client that was disabled works again, with the secrets and tokens that it has.'],
] as const)
  command
    .command(`${name} <id>`)
    .summary(`${name} a client`)
    .description(does)
    .addOption(configOption)
    .addOption(jsonOption)
    .action(async (id, { config, json }) =>
      withClient(id, config, async ({ client, tenant, stores }) => {
        await suspendClient(contextHere(tenant), { publicId: id, api: client.api, suspended }, stores);
        print(json ? asJson({ id, disabled: suspended }) : `${id} is ${suspended ? 'disabled' : 'enabled'}.\n`);
      }),
    );

command
  .command('delete <id>')
  .summary('remove a client for good')
  .description('Remove a client with its secrets and settings, and the clients beside it, for good.')
  .addOption(configOption)
  .addOption(jsonOption)
  .action(async (id, { config, json }) =>
    withClient(id, config, async ({ client, tenant, stores }) => {
      await removeClient(contextHere(tenant), { publicId: id, api: client.api }, stores);
      print(json ? asJson({ id, deleted: true }) : `${id} is deleted.\n`);
    }),
  );

interface Found {
  readonly client: Client;
  readonly tenant: Tenant;
  readonly stores: AllStores;
}

/** With the client of that id, whatever its tenant, one that is disabled too; refuses where there is none. */
async function withClient(id: string, config: string | undefined, work: (found: Found) => Promise<void>): Promise<void> {
  await withInstallation(configOfExisting(config), async ({ app: { stores, finder } }) => {
    for (const { id: each } of await stores.tenants.list()) {
      const client = await stores.clients.find(each, id);
      const tenant = client && (await finder.tenant(each));
      if (tenant) return work({ client, tenant, stores });
    }
    throw new Refused(`There is no client ${id}.`);
  });
}
