// The tenant one tries things out on: fixed public ids, so that documents may print them; secrets made at the first start.
import { createAccount } from './core/accounts/index.ts';
import { type Chance, drawText, drawToken, lowerAndDigits } from './core/chance.ts';
import { listClients, type NewClient, registerClient } from './core/clients/index.ts';
import { Password } from './core/credentials/index.ts';
import { newContext } from './core/faults/index.ts';
import type { AllStores } from './core/stores.ts';
import { openTenant, type SettingsPatch, settingsFrom, type Tenant } from './core/tenants/index.ts';
import type { Instant } from './core/time.ts';

/** Public ids of every face of one tenant, and what their holders prove themselves with. */
export interface FaceKeys {
  readonly tenant: string;
  readonly domain: string;
  readonly gigya: {
    readonly apiKey: string;
    readonly secret: string;
    readonly userKey: string;
    readonly userSecret: string;
    readonly limitedKey: string;
    readonly limitedSecret: string;
  };
  readonly akamai: {
    readonly application: string;
    readonly login: { readonly id: string; readonly secret: string };
    readonly owner: { readonly id: string; readonly secret: string };
    readonly reads: { readonly id: string; readonly secret: string };
  };
  readonly authing: { readonly pool: string; readonly poolSecret: string; readonly app: string; readonly appSecret: string };
  readonly wso2: { readonly portal: { readonly name: string; readonly secret: string } };
  readonly console: { readonly id: string; readonly secret: string };
}

export interface Founder {
  readonly now: Instant;
  readonly chance: Chance;
}

/** Ours, but for what makes each vendor's own answer show. */
export const demonstrationSettings: SettingsPatch = {
  identifiers: { signIn: ['username', 'email', 'phone'] },
  passwords: { form: 'digested' },
  lockout: { failures: 5, minutes: 5 },
  contacts: { verify: 'off' },
  disclosure: { signIn: 'specific', recovery: 'told' },
  rates: { caller: null, address: null, tenant: null },
  faces: { authing: { passwordTransport: 'any' } },
};

/** `mark` makes the ids of one tenant different from another's: empty for the demonstration tenant itself. */
export function publicIds(mark = '') {
  const hex = mark === '' ? '' : Buffer.from(mark).toString('hex').slice(0, 6);
  const fill = (text: string, length: number) => (text + '0'.repeat(length)).slice(0, length);
  return {
    gigya: { apiKey: `3_DragomanDemonstration${mark}0`, userKey: `ADragomanDem${mark}`, limitedKey: `ADragomanLim${mark}` },
    akamai: {
      application: fill(`dragomandemonstration${mark}`, 26),
      login: fill(`dragomandemonstrationlogin${mark}`, 32),
      owner: fill(`dragomandemonstrationowner${mark}`, 32),
      reads: fill(`dragomandemonstrationreads${mark}`, 32),
    },
    authing: { pool: `decade0000${fill(hex, 6)}0000d001`, app: `decade0000${fill(hex, 6)}0000a001` },
    wso2: { portal: `portal${mark}` },
    console: `operator${mark}`,
  };
}

/** Founds a tenant with a client for every face; answers its keys. */
export async function foundTenant(
  founder: Founder,
  input: {
    readonly name: string;
    readonly domain: string;
    readonly mark?: string;
    readonly hosts: readonly string[];
    readonly kind?: 'demonstration' | 'production';
  },
  stores: AllStores,
): Promise<FaceKeys> {
  const ids = publicIds(input.mark);
  const addresses = [
    ...input.hosts.map((value) => ({ kind: 'host', value })),
    { kind: 'gigya', value: ids.gigya.apiKey },
    { kind: 'akamai', value: ids.akamai.application },
    { kind: 'authing', value: ids.authing.pool },
  ];
  const { name, domain, kind = 'demonstration' } = input;
  const opened = await openTenant(founder, { name, domain, kind, settings: demonstrationSettings, addresses }, stores);
  if (opened.kind === 'taken') throw new Error(`${opened.what} is taken`);
  for (const client of clientsOf(founder.chance, opened.tenant.id, ids)) await registerClient(founder, client, stores);
  return keysOf(founder, { ...opened.tenant, settings: settingsFrom({}) }, stores);
}

function clientsOf(chance: Chance, tenant: string, ids: ReturnType<typeof publicIds>): NewClient[] {
  const base64 = () => Buffer.from(chance.bytes(32)).toString('base64');
  const letters = (length: number) => drawText(chance, lowerAndDigits, length);
  const all = ['everything'];
  return [
    { tenant, publicId: ids.gigya.apiKey, name: 'Partner', face: 'gigya', rights: all, secret: base64() },
    { tenant, publicId: ids.gigya.userKey, name: 'Application', face: 'gigya', rights: all, secret: base64() },
    { tenant, publicId: ids.gigya.limitedKey, name: 'Application without rights', face: 'gigya', rights: [], secret: base64() },
    { tenant, publicId: ids.akamai.login, name: 'Login', face: 'akamai', rights: ['sign-in'], secret: letters(32) },
    { tenant, publicId: ids.akamai.owner, name: 'Owner', face: 'akamai', rights: all, secret: letters(32) },
    { tenant, publicId: ids.akamai.reads, name: 'Direct read', face: 'akamai', rights: ['read'], secret: letters(32) },
    { tenant, publicId: ids.authing.pool, name: 'Pool', face: 'authing', rights: all, secret: drawToken(chance, 16) },
    {
      tenant,
      publicId: ids.authing.app,
      name: 'Application',
      face: 'authing',
      rights: ['sign-in'],
      secret: drawToken(chance, 16),
      protocol: { pool: ids.authing.pool },
    },
    { tenant, publicId: ids.wso2.portal, name: 'Portal', face: 'wso2', rights: all, secret: letters(24) },
    { tenant, publicId: ids.console, name: 'Operator', face: 'console', rights: all, secret: drawToken(chance, 24) },
  ];
}

/** The keys of a tenant that was founded here, secrets in clear: for those who may see them. */
export async function keysOf({ now, chance }: Founder, tenant: Tenant, stores: AllStores): Promise<FaceKeys> {
  const ctx = newContext({ tenant, caller: { kind: 'operator', address: 'local' }, now, chance, note: () => {} });
  const clients = await listClients(ctx, {}, stores);
  const secret = async (face: string, name: string) => {
    const client = clients.find((candidate) => candidate.face === face && candidate.name === name);
    return { id: client?.publicId ?? '', secret: client ? ((await stores.clients.secrets(client.id, now))[0] ?? '') : '' };
  };
  const [partner, application, limited] = [
    await secret('gigya', 'Partner'),
    await secret('gigya', 'Application'),
    await secret('gigya', 'Application without rights'),
  ];
  const [pool, app, portal] = [await secret('authing', 'Pool'), await secret('authing', 'Application'), await secret('wso2', 'Portal')];
  const addresses = await stores.tenants.addresses(tenant.id);
  return {
    tenant: tenant.id,
    domain: tenant.domain,
    gigya: {
      apiKey: partner.id,
      secret: partner.secret,
      userKey: application.id,
      userSecret: application.secret,
      limitedKey: limited.id,
      limitedSecret: limited.secret,
    },
    akamai: {
      application: addresses.find(({ kind }) => kind === 'akamai')?.value ?? '',
      login: await secret('akamai', 'Login'),
      owner: await secret('akamai', 'Owner'),
      reads: await secret('akamai', 'Direct read'),
    },
    authing: { pool: pool.id, poolSecret: pool.secret, app: app.id, appSecret: app.secret },
    wso2: { portal: { name: portal.id, secret: portal.secret } },
    console: await secret('console', 'Operator'),
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
export async function populate({ now, chance }: Founder, tenant: Tenant, stores: AllStores, olgasPassword: string): Promise<void> {
  const ctx = newContext({ tenant, caller: { kind: 'operator', address: 'local' }, now, chance, note: () => {} });
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
