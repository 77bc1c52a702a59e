// dragoman tenant create | list | show.
import { parseArgs } from 'node:util';
import { registerClient } from '../core/clients/index.ts';
import { randomToken } from '../core/random.ts';
import type { Stores } from '../core/stores.ts';
import { hostIn, openTenant, type Tenant } from '../core/tenants/index.ts';
import { textOfInstant } from '../core/time.ts';
import { keysOf, people } from '../demonstration.ts';
import type { AnyManifest } from '../dialects/_common/manifest.ts';
import { dialectNamed, dialects, openable, openedWith } from '../dialects.ts';
import { type CliCommand, Refused, WrongUse } from './command.ts';
import { configOf, configOfExisting, type Installation, now, random } from './open.ts';
import { tenantOf, withInstallation } from './with-installation.ts';

const help = `Usage: dragoman tenant create <domain> --name <name> [--preset ${dialects.map(({ name }) => name).join('|')}] [--dialect ${openable.join('|')}]… [--host <host>]… [--application <id>]
       dragoman tenant list [--json]
       dragoman tenant show <domain> [--json] [--secrets]

A preset copies a vendor's default settings once, at creation, and opens that dialect with what it needs; each --dialect opens one more. In others the
tenant does not answer until its operator opens them (the setting dialects.open). --application keeps the id that an Akamai application had. create
prints an operator client for the console's API; show tells since when each dialect is open, and when it was used last (to the hour).
All take --config dragoman.yaml.
`;

export const command: CliCommand = {
  help,
  async run([action, ...args]) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        name: { type: 'string' },
        preset: { type: 'string' },
        dialect: { type: 'string', multiple: true },
        host: { type: 'string', multiple: true },
        application: { type: 'string' },
        json: { type: 'boolean' },
        secrets: { type: 'boolean' },
      },
    });
    if (!['create', 'list', 'show'].includes(action ?? '')) throw new WrongUse('Say create, list or show.');
    const [domain] = positionals;
    if (action !== 'list' && domain === undefined) throw new WrongUse('Name the tenant by its domain.');
    const made = action === 'create' && values.config !== undefined;
    return withInstallation(made ? configOf(values.config) : configOfExisting(values.config), async (installation) => {
      const { stores } = installation.app;
      if (action === 'create') return create(domain!, values, installation);
      if (action === 'list') {
        const rows = await stores.tenants.list();
        process.stdout.write(
          values.json ? `${JSON.stringify(rows, null, 2)}\n` : rows.map(({ domain: d, name, kind }) => `${d}\t${name}\t${kind}\n`).join(''),
        );
        return 0;
      }
      const tenant = await tenantOf(installation, domain!);
      const keys = await keysOf({ now: now(), random }, tenant, stores);
      const hosts = (await stores.tenants.addresses(tenant.id)).filter(({ kind }) => kind === 'host').map(({ value }) => value);
      const shown = {
        domain: tenant.domain,
        name: tenant.name,
        kind: tenant.kind,
        hosts,
        dialects: await usesOf(tenant, stores),
        keys: values.secrets ? keys : withoutSecrets(keys),
        ...(tenant.kind === 'demonstration' ? { people } : {}),
      };
      process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
      return 0;
    });

    async function create(label: string, given: typeof values, { app: { stores } }: Installation): Promise<number> {
      if (!/^[a-z0-9][a-z0-9.-]{0,62}$/.test(label)) throw new WrongUse('A domain is made of small letters, digits, dots and hyphens.');
      const begun = given.preset === undefined ? undefined : dialectNamed(given.preset);
      if (given.preset !== undefined && !begun) throw new WrongUse(`There is no preset ${given.preset}.`);
      const settings = { ...begun?.preset, dialects: { open: openedBy(begun, given.dialect ?? []) } };
      const hosts = (given.host ?? []).map((value) => ({ kind: 'host', value: hostOf(value) }));
      const addresses = given.application === undefined ? hosts : [...hosts, { kind: 'akamai', value: given.application }];
      const founder = { now: now(), random };
      const opened = await openTenant(
        founder,
        { name: given.name ?? label, domain: label, kind: 'production', settings, preset: given.preset, addresses },
        stores,
      );
      if (opened.kind === 'taken') throw new Refused(`${opened.what} is taken.`);
      const secret = randomToken(random);
      const publicId = `operator-${label}`;
      await registerClient(
        founder,
        { tenant: opened.tenant.id, publicId, name: 'Operator', api: 'console', rights: ['everything'], secret },
        stores,
      );
      process.stdout.write(`${JSON.stringify({ tenant: opened.tenant, operator: { id: publicId, secret } }, null, 2)}\n`);
      return 0;
    }
  },
};

function hostOf(text: string): string {
  const host = hostIn(text);
  if (host === undefined) throw new WrongUse(`${text.slice(0, 100)} is no host name. A port is not part of it.`);
  return host;
}

/** The dialects that a preset opens, and those that are named. A tenant that opens none would answer nobody. */
function openedBy(preset: AnyManifest | undefined, named: readonly string[]): string[] {
  const unknown = named.find((name) => !openable.includes(name));
  if (unknown !== undefined) throw new WrongUse(`There is no dialect ${unknown}: name one of ${openable.join(', ')}.`);
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

/** Public ids stay, whatever proves something goes. */
function withoutSecrets(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !/secret/i.test(name))
      .map(([name, inner]) => [name, withoutSecrets(inner)]),
  );
}
