// dragoman tenant create | list | show.

import { Option } from '@commander-js/extra-typings';
import { registerClient } from '../core/clients/index.ts';
import { randomToken } from '../core/random.ts';
import type { Stores } from '../core/stores.ts';
import { hostIn, openTenant, type Tenant } from '../core/tenants/index.ts';
import { textOfInstant } from '../core/time.ts';
import type { AnyManifest } from '../dialects/_common/manifest.ts';
import { dialectNamed, dialects, openable, openedWith } from '../dialects.ts';
import { asJson, configOption, jsonOption, newCommand, print, Refused, repeated, WrongUse } from './command.ts';
import { configOf, configOfExisting, type Installation, now, random } from './open.ts';
import { shownClients } from './shown-clients.ts';
import { contextHere, tenantOf, withInstallation } from './with-installation.ts';

export const command = newCommand();

const presets = dialects.map(({ name }) => name);

command
  .command('create <domain>')
  .summary('make a tenant, and the operator client of its console')
  .description(
    `Make a tenant. A preset copies a vendor's default settings once, at creation, and opens that dialect with what it needs; each --dialect opens one \
more. In others the tenant does not answer until its operator opens them (the setting dialects.open). Prints, as JSON, an operator client for the console's API.`,
  )
  .option('--name <name>', 'what people are told; without it, the domain')
  .addOption(new Option('--preset <vendor>', 'a vendor’s default settings').choices(presets))
  .addOption(repeated('--dialect <name>', 'opens it; may come several times', openable))
  .addOption(repeated('--host <host>', 'a host name of the tenant; may come several times'))
  .option('--application <id>', 'the id that an Akamai application had')
  .addOption(configOption)
  .addOption(jsonOption)
  .action(async (domain, { config: file, ...given }) => {
    const config = file === undefined ? configOfExisting(file) : configOf(file);
    await withInstallation(config, (installation) => create(domain, given, installation));
  });

command
  .command('list')
  .summary('list all tenants')
  .description('List all tenants.')
  .addOption(configOption)
  .addOption(jsonOption)
  .action(async ({ config, json }) =>
    withInstallation(configOfExisting(config), async ({ app: { stores } }) => {
      const rows = await stores.tenants.list();
      print(json ? asJson(rows) : rows.map(({ domain, name, kind }) => `${domain}\t${name}\t${kind}\n`).join(''));
    }),
  );

command
  .command('show <domain>')
  .summary('show its hosts, clients and dialects')
  .description('Show a tenant as JSON: its hosts and clients, since when each dialect is open, and when it was used last (to the hour).')
  .option('--secrets', 'with the secrets of its clients')
  .addOption(configOption)
  .addOption(jsonOption)
  .action(async (domain, { secrets, config }) =>
    withInstallation(configOfExisting(config), async (installation) => {
      const { stores } = installation.app;
      const tenant = await tenantOf(installation, domain);
      const hosts = (await stores.tenants.addresses(tenant.id)).filter(({ kind }) => kind === 'host').map(({ value }) => value);
      const { name, kind } = tenant;
      const clients = await shownClients(contextHere(tenant), { secrets }, stores);
      print(asJson({ domain, name, kind, hosts, dialects: await usesOf(tenant, stores), clients }));
    }),
  );

interface Given {
  readonly name?: string | undefined;
  readonly preset?: string | undefined;
  readonly dialect?: readonly string[] | undefined;
  readonly host?: readonly string[] | undefined;
  readonly application?: string | undefined;
}

async function create(domain: string, given: Given, { app: { stores } }: Installation): Promise<void> {
  if (!/^[a-z0-9][a-z0-9.-]{0,62}$/.test(domain)) throw new WrongUse('A domain is made of small letters, digits, dots and hyphens.');
  const { name = domain, preset, application } = given;
  const begun = preset === undefined ? undefined : dialectNamed(preset);
  const settings = { ...begun?.preset, dialects: { open: openedBy(begun, given.dialect ?? []) } };
  const hosts = (given.host ?? []).map((value) => ({ kind: 'host', value: hostOf(value) }));
  const addresses = application === undefined ? hosts : [...hosts, { kind: 'akamai', value: application }];
  const founder = { now: now(), random };
  const opened = await openTenant(founder, { name, domain, kind: 'production', settings, preset, addresses }, stores);
  if (opened.kind === 'taken') throw new Refused(`${opened.what} is taken.`);
  const secret = randomToken(random);
  const publicId = `operator-${domain}`;
  await registerClient(
    founder,
    { tenant: opened.tenant.id, publicId, name: 'Operator', api: 'console', rights: ['everything'], secret },
    stores,
  );
  print(asJson({ tenant: opened.tenant, operator: { id: publicId, secret } }));
}

function hostOf(text: string): string {
  const host = hostIn(text);
  if (host === undefined) throw new WrongUse(`${text.slice(0, 100)} is no host name. A port is not part of it.`);
  return host;
}

/** The dialects that a preset opens, and those that are named. A tenant that opens none would answer nobody. */
function openedBy(preset: AnyManifest | undefined, named: readonly string[]): string[] {
  const asked = new Set([...(preset ? openedWith(preset) : []), ...named]);
  if (asked.size === 0)
    throw new WrongUse('Say in which dialects the tenant answers: --preset for one with its settings, or --dialect for each.');
  return openable.filter((name) => asked.has(name));
}

/** Of each open dialect: since when, and when it was used last; null for what is not known, or never was. */
async function usesOf({ id, settings }: Tenant, { dialectUses }: Stores<'dialectUses'>) {
  const known = new Map((await dialectUses.list(id)).map((use) => [use.dialect, use]));
  return settings.dialects.open.map((dialect) => {
    const { since = null, last = null } = known.get(dialect) ?? {};
    return { dialect, since: since && textOfInstant(since), lastUse: last && textOfInstant(last) };
  });
}
