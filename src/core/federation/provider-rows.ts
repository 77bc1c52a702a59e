// The identity providers of a tenant: shown, written and removed by operators, and offered to people.
import { demandEqual } from '../accounts/demand-equal.ts';
import { isOperator } from '../accounts/demand-self.ts';
import { recordEvent } from '../audit/index.ts';
import { asProblems, type Ctx, type Problem } from '../faults/index.ts';
import { newId } from '../ids.ts';
import { isSame, type Json, type JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { hidden } from '../tenants/settings/secrets.ts';
import { complaintsAboutConfiguration } from './configuration.ts';
import { namingPartyOf } from './naming-party.ts';
import { presets } from './presets/index.ts';
import type { IdentityProvider, ProviderKind } from './provider-types.ts';
import { traitsOf } from './reachable.ts';

/** All identity providers of the tenant, by name; secrets are not among it. */
export async function listProviders(ctx: Ctx, _input: {}, stores: Stores<'identityProviders'>): Promise<readonly IdentityProvider[]> {
  return ctx.during('providers.read', () => stores.identityProviders.list(ctx.tenant.id));
}

/** All presets with which a provider may begin, by name. */
export async function listPresets(_ctx: Ctx, _input: {}): Promise<typeof presets> {
  return presets;
}

/** The one of that name, enabled or not. */
export async function readProvider(
  ctx: Ctx<'provider.unknown'>,
  { name }: { readonly name: string },
  stores: Stores<'identityProviders'>,
): Promise<IdentityProvider> {
  const row = await ctx.during('providers.read', () => stores.identityProviders.find(ctx.tenant.id, name));
  if (!row) throw ctx.fail('provider.unknown', { provider: name });
  return row;
}

/** Those that pages for people show, by name: enabled, with a client of ours, and such that a browser can be led there. */
export async function offeredProviders(
  ctx: Ctx,
  _input: {},
  stores: Stores<'identityProviders'>,
): Promise<readonly Pick<IdentityProvider, 'name' | 'label' | 'preset' | 'kind'>[]> {
  const all = await listProviders(ctx, {}, stores);
  return all
    .filter(({ enabled, shown, clientId, kind }) => enabled && shown && kind !== 'ldap' && (clientId !== '' || kind === 'saml'))
    .map(({ name, label, preset, kind }) => ({ name, label, preset, kind }));
}

/** A row as an operator writes it. What is not given is as the preset says, or as stands behind. */
export interface WrittenProvider {
  readonly name: string;
  readonly preset?: string | undefined;
  /** `openid`. */
  readonly kind?: ProviderKind | undefined;
  /** The name. */
  readonly domain?: string | undefined;
  /** The name. */
  readonly label?: string | undefined;
  /** None. */
  readonly clientId?: string | undefined;
  /** What is stored stays, also for `(set)`; an empty text takes it away. */
  readonly clientSecret?: string | undefined;
  readonly configuration?: JsonObject | undefined;
  /** True. */
  readonly enabled?: boolean | undefined;
  /** True. */
  readonly shown?: boolean | undefined;
  /** False. */
  readonly keepTokens?: boolean | undefined;
}

/**
 * Makes the provider, or replaces all of it but its secret, with an event, in one transaction. `input.rejected` has a sentence for each problem. Tokens
 * that were kept are deleted where they are kept no more. Who its people are no application decides where one of them may do everything (`account.protected`).
 */
export async function writeProvider(
  ctx: Ctx<'input.rejected' | 'account.protected'>,
  given: WrittenProvider,
  stores: Stores<'accounts' | 'identities' | 'identityProviders' | 'providerTokens' | 'events' | 'outbound'>,
): Promise<IdentityProvider> {
  const tenant = ctx.tenant.id;
  const { clientSecret, name } = given;
  const wanted = wholeOf(ctx, given);
  const others = await listProviders(ctx, {}, stores);
  const problems = asProblems(problemsOf(given, wanted, others, stores));
  if (problems) throw ctx.fail('input.rejected', { problems });
  const secret = clientSecret === undefined || clientSecret === hidden ? undefined : clientSecret || null;
  return stores.transaction(async (tables) => {
    if ((await ctx.during('providers.store', () => tables.identityProviders.insert(tenant, wanted, secret ?? null))) === 'stored') {
      // Identities stay when a provider is removed.
      await demandNoOperators(ctx, wanted, tables);
      await recordEvent(ctx, { what: 'provider.written', subject: name, detail: { before: {}, after: shown(wanted) } }, tables);
      return { ...wanted, hasSecret: Boolean(secret) };
    }
    const former = (await ctx.during('providers.read', () => tables.identityProviders.find(tenant, name)))!;
    const { id, created } = former;
    const row = { ...wanted, id, created, hasSecret: secret === undefined ? former.hasSecret : secret !== null };
    if (secret !== undefined || decisive.some((name) => !isSame(former[name] as Json, row[name] as Json)))
      for (const each of [former, row]) await demandNoOperators(ctx, each, tables);
    await ctx.during('providers.store', () => tables.identityProviders.update(tenant, row, secret));
    if (former.keepTokens && !row.keepTokens) await ctx.during('provider-tokens.store', () => tables.providerTokens.deleteOf(tenant, id));
    const detail = differences({ ...shown(former), clientSecret: '' }, { ...shown(row), clientSecret: secret === undefined ? '' : hidden });
    await recordEvent(ctx, { what: 'provider.written', subject: name, detail }, tables);
    return row;
  });
}

/** What decides who comes in by the provider. */
const decisive = ['kind', 'preset', 'domain', 'clientId', 'configuration', 'enabled'] as const;

/** Whoever says where a provider is, and how its answers are known, may say that anybody is there. */
async function demandNoOperators(
  ctx: Ctx<'account.protected'>,
  { domain }: Pick<IdentityProvider, 'domain'>,
  { accounts, identities }: Pick<Stores<'accounts' | 'identities'>, 'accounts' | 'identities'>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  if (ctx.caller.kind === 'operator') return;
  const operators = (await ctx.during('account.read', () => accounts.withRights(tenant))).filter(isOperator);
  const own = await ctx.during('identities.list', () =>
    identities.listAll(
      tenant,
      operators.map(({ id }) => id),
    ),
  );
  for (const account of operators)
    if (own.some((each) => each.account === account.id && each.provider === domain)) await demandEqual(ctx, { account }, { accounts });
}

/** The same of several: all of them, or none. */
export async function writeProviders(
  ctx: Ctx<'input.rejected' | 'account.protected'>,
  { rows }: { readonly rows: readonly WrittenProvider[] },
  stores: Parameters<typeof writeProvider>[2],
): Promise<void> {
  await stores.transaction(async (tables) => {
    for (const each of rows) await writeProvider(ctx, each, { ...tables, outbound: stores.outbound });
  });
}

/** Removes it with an event, and deletes the tokens that were got by it. Identities stay, and are of use when a provider of that domain is there again. No application removes one by which an operator comes. */
export async function removeProvider(
  ctx: Ctx<'provider.unknown' | 'account.protected'>,
  { name }: { readonly name: string },
  stores: Stores<'accounts' | 'identities' | 'identityProviders' | 'events'>,
): Promise<void> {
  const { id, domain } = await readProvider(ctx, { name }, stores);
  const gone = await stores.transaction(async (tables) => {
    await demandNoOperators(ctx, { domain }, tables);
    const gone = await ctx.during('providers.store', () => tables.identityProviders.delete(ctx.tenant.id, id));
    if (gone) await recordEvent(ctx, { what: 'provider.removed', subject: name }, tables);
    return gone;
  });
  if (!gone) throw ctx.fail('provider.unknown', { provider: name });
}

function wholeOf(ctx: Ctx, given: WrittenProvider): IdentityProvider {
  const preset = given.preset === undefined ? undefined : presets[given.preset];
  return {
    id: newId(ctx.random, ctx.now),
    name: given.name,
    kind: given.kind ?? preset?.kind ?? 'openid',
    preset: given.preset ?? null,
    domain: given.domain ?? preset?.domain ?? given.name,
    label: given.label ?? preset?.label ?? given.name,
    clientId: given.clientId ?? '',
    hasSecret: false,
    configuration: given.configuration ?? {},
    enabled: given.enabled ?? true,
    shown: given.shown ?? true,
    keepTokens: given.keepTokens ?? false,
    created: ctx.now,
    updated: ctx.now,
  };
}

function problemsOf(
  given: WrittenProvider,
  wanted: IdentityProvider,
  others: readonly IdentityProvider[],
  { outbound }: Pick<Stores<'outbound'>, 'outbound'>,
): Problem[] {
  const sentences: string[] = [];
  if (given.preset !== undefined && !Object.hasOwn(presets, given.preset))
    sentences.push(`preset must be one of ${Object.keys(presets).join(', ')}`);
  else sentences.push(...complaintsAboutConfiguration(wanted, outbound));
  if (sentences.length === 0) sentences.push(...lacks(wanted));
  // A subject of one would sign in as the same subject of the other.
  const party = namingPartyOf(wanted);
  const twin = others.find((each) => each.name !== wanted.name && each.domain === wanted.domain && namingPartyOf(each) !== party);
  if (twin) sentences.push(`domain: ${twin.name} has it already, and is another issuer, or names people by another claim`);
  return sentences.map((field) => ({ field, rule: 'unparsable', expected: 'identity-provider' }));
}

/** What the kind needs and neither preset nor configuration says. */
function lacks(wanted: IdentityProvider): readonly string[] {
  const traits = traitsOf(wanted);
  const needed = {
    openid: ['issuer'],
    graph: ['issuer'],
    oauth2: ['authorizationEndpoint', 'tokenEndpoint', 'userinfoEndpoint'],
    saml: [],
    ldap: [],
  } as const;
  return needed[wanted.kind].filter((name) => !traits[name]).map((name) => `configuration.${name} is missing`);
}

const shown = ({ id: _i, created: _c, updated: _u, hasSecret: _s, ...row }: IdentityProvider): JsonObject => row as unknown as JsonObject;

/** What is different between two, for an event. */
export function differences(before: JsonObject, after: JsonObject): JsonObject {
  const names = Object.keys(after).filter((name) => !isSame(before[name] as Json, after[name] as Json));
  const of = (from: JsonObject): JsonObject => Object.fromEntries(names.map((name) => [name, from[name] ?? null]));
  return { before: of(before), after: of(after) };
}
