// The tenant one tries things out on: fixed public ids, so that documents may print them; secrets made at the first start.

import { createAccount } from './core/accounts/index.ts';
import { listClients, type NewClient, registerClient, signingSecrets } from './core/clients/index.ts';
import { Password } from './core/credentials/index.ts';
import { newContext } from './core/faults/index.ts';
import { identifierKinds } from './core/identifiers/index.ts';
import { type Random, randomToken } from './core/random.ts';
import type { AllStores } from './core/stores.ts';
import { openTenant, type SettingsPatch, settingsFrom, type Tenant } from './core/tenants/index.ts';
import type { Instant } from './core/time.ts';
import type { AnyManifest, DemonstrationNames } from './dialects/_common/manifest.ts';
import { dialects, type Listed, openable, openedWith } from './dialects.ts';

type KeysOf<M> = M extends {
  readonly name: infer Name extends string;
  readonly demonstration: { keys(known: DemonstrationNames): infer Keys };
}
  ? { readonly [N in Name]: Keys }
  : never;
type CallsOf<M> = M extends { conformance(): Promise<{ readonly conformance: { calls(calling: never): infer Calls } }> } ? Calls : never;
/** All of a union at once. */
type All<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer I) => void ? I : never;

interface ConsoleKeys {
  readonly id: string;
  readonly secret: string;
}

/** By dialect: public ids of one tenant, and what their holders prove themselves with. */
export type DialectKeys = All<KeysOf<Listed>>;

export type TenantKeys = DialectKeys & { readonly tenant: string; readonly domain: string; readonly console: ConsoleKeys };

/** The calls of all dialects, as scenarios make them. */
export type Calls = All<CallsOf<Listed>>;

export interface DemonstrationParts {
  readonly now: Instant;
  readonly random: Random;
}

/** Ours, but for what makes each vendor's own answer show. */
export const demonstrationSettings: SettingsPatch = {
  dialects: { open: [...openable] },
  identifiers: { signIn: [...identifierKinds] },
  passwords: { form: 'digested' },
  lockout: { failures: 5, minutes: 5 },
  contacts: { verify: 'off' },
  disclosure: { signIn: 'specific', recovery: 'told' },
  rates: { caller: null, address: null, tenant: null },
  // As the vendors' tenants are.
  sessions: { idleSeconds: null },
  tokens: { refreshMaxSeconds: null, requirePkce: false },
  apis: Object.fromEntries(dialects.flatMap(({ name, demonstration: { settings } }) => (settings ? [[name, settings]] : []))),
};

/** Public ids of a tenant's clients by dialect, secrets left empty. `mark` makes them different from another tenant's. */
export const publicIds = (mark = ''): DialectKeys =>
  keysBy((dialect) => ({
    client: (name) => ({ id: dialect.demonstration.clients(mark).find((client) => client.name === name)?.publicId ?? '', secret: '' }),
    address: dialect.demonstration.address?.(mark) ?? '',
  }));

const keysBy = (knownOf: (dialect: AnyManifest) => DemonstrationNames): DialectKeys =>
  Object.fromEntries(dialects.map((dialect) => [dialect.name, dialect.demonstration.keys(knownOf(dialect))])) as DialectKeys;

/** Founds a tenant with the clients of every dialect, in one transaction; answers its keys. */
export async function foundTenant(
  founder: DemonstrationParts,
  input: {
    readonly name: string;
    readonly domain: string;
    readonly mark?: string;
    readonly hosts: readonly string[];
    readonly kind?: 'demonstration' | 'production';
    /** Over those of every demonstration. */
    readonly settings?: SettingsPatch;
    /** A vendor's default settings in the place of both, as `tenant create` copies them. */
    readonly preset?: AnyManifest;
  },
  stores: AllStores,
): Promise<TenantKeys> {
  const mark = input.mark ?? '';
  const addresses = [
    ...input.hosts.map((value) => ({ kind: 'host', value })),
    ...dialects.flatMap((dialect) => {
      const value = dialect.demonstration.address?.(mark);
      return value === undefined ? [] : [{ kind: dialect.name, value }];
    }),
  ];
  const { name, domain, kind = 'demonstration', preset } = input;
  const settings = preset
    ? { ...preset.preset, dialects: { open: [...openedWith(preset)] } }
    : { ...demonstrationSettings, ...input.settings };
  return stores.transaction(async (tables) => {
    const inside = { ...stores, ...tables };
    const opened = await openTenant(founder, { name, domain, kind, settings, addresses }, inside);
    if (opened.kind === 'taken') throw new Error(`${opened.what} is taken`);
    for (const client of clientsOf(founder.random, opened.tenant.id, mark)) await registerClient(founder, client, inside);
    return keysOf(founder, { ...opened.tenant, settings: settingsFrom({}), webhooks: [] }, inside);
  });
}

function clientsOf(random: Random, tenant: string, mark: string): NewClient[] {
  const ofDialects = dialects.flatMap(({ name: api, demonstration }) =>
    demonstration.clients(mark).map(({ secret, ...client }) => ({ ...client, tenant, api, secret: secret(random) })),
  );
  const console = { publicId: `operator${mark}`, name: 'Operator', api: 'console', rights: ['everything'] };
  return [...ofDialects, { ...console, tenant, secret: randomToken(random) }];
}

/** The keys of a tenant that was founded here, secrets in clear: for those who may see them. */
export async function keysOf({ now, random }: DemonstrationParts, tenant: Tenant, stores: AllStores): Promise<TenantKeys> {
  const ctx = newContext({ tenant, caller: { kind: 'operator', address: 'local' }, now, random, log: () => {} });
  const clients = await listClients(ctx, {}, stores);
  const secrets = new Map<string, string>();
  for (const client of clients) secrets.set(client.id, (await signingSecrets(ctx, { client }, stores))[0] ?? '');
  const addresses = await stores.tenants.addresses(tenant.id);
  const known = (api: string): DemonstrationNames => ({
    client(name) {
      const client = clients.find((candidate) => candidate.api === api && candidate.name === name);
      return { id: client?.publicId ?? '', secret: client ? (secrets.get(client.id) ?? '') : '' };
    },
    address: addresses.find(({ kind }) => kind === api)?.value ?? '',
  });
  return {
    tenant: tenant.id,
    domain: tenant.domain,
    ...keysBy(({ name }) => known(name)),
    console: known('console').client('Operator'),
  };
}

export interface DemonstrationPeople {
  readonly ann: { readonly email: string; readonly username: string; readonly password: string };
  readonly olga: { readonly email: string; readonly username: string };
}

export const people: DemonstrationPeople = {
  ann: { email: 'ann@example.org', username: 'ann-demo', password: 'correct horse' },
  olga: { email: 'olga@example.org', username: 'olga-demo' },
};

/** Ann, whose password everybody knows, and Olga, who may do everything. */
export async function populate(
  { now, random }: DemonstrationParts,
  tenant: Tenant,
  stores: AllStores,
  olgasPassword: string,
): Promise<void> {
  const ctx = newContext({ tenant, caller: { kind: 'operator', address: 'local' }, now, random, log: () => {} });
  const { ann, olga } = people;
  await createAccount(
    ctx,
    {
      email: ann.email,
      username: ann.username,
      verified: true,
      password: Password.typed(ann.password),
      profile: { given_name: 'Ann', family_name: 'Example', nickname: 'Ann' },
    },
    stores,
  );
  const profile = { given_name: 'Olga', family_name: 'Example', nickname: 'Olga' };
  await createAccount(ctx, { ...olga, verified: true, password: Password.typed(olgasPassword), profile, rights: ['everything'] }, stores);
}
