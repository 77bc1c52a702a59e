// Something is done for a person at the providers where an identity is linked: each by itself, and what one refuses undoes nothing at another.
import { type Ctx, Fault, type FaultsOf, StepFailure } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { keptProviderSession } from './kept-session.ts';
import type { ActionVerdict, ProviderAction } from './provider-store.ts';
import type { IdentityProvider } from './provider-types.ts';
import { reachable, traitsOf } from './reachable.ts';
import { demandIntelligible } from './unintelligible.ts';

export interface Acting {
  readonly account: string;
  readonly action: ProviderAction;
  /** Names of rows: these alone, where any are named. */
  readonly among: readonly string[] | undefined;
  readonly except: readonly string[];
}

/** What came of it at one provider. */
export type ActedAt = { readonly provider: Pick<IdentityProvider, 'name' | 'domain'>; readonly verdict: Acted };
type Acted = Extract<ActionVerdict, { readonly kind: 'friends' | 'contacts' | 'published' | 'answered' }>;

/** What came of it at all of them. */
export interface ActedAtAll {
  /** At least one. */
  readonly done: readonly ActedAt[];
  /** Faults and failures of steps, to be told beside. */
  readonly failed: readonly { readonly provider: string; readonly error: Fault | StepFailure }[];
}

/** All that may be refused where something is done at one provider. */
export type ActFault =
  | FaultsOf<typeof keptProviderSession>
  | 'capability.absent'
  | 'provider-permission.not-requested'
  | 'provider-permission.refused'
  | 'provider.limit-reached';

/** The ports that acting uses. */
export type ActPorts = Parameters<typeof keptProviderSession>[2] &
  Stores<'identities' | 'identityProviders' | 'providers' | 'providerTokens'>;

const places = { friends: 'friendsEndpoint', contacts: 'contactsEndpoint', publish: 'feedEndpoint' } as const;

/** What may be asked of several providers together. */
export type ActingAtAll = Acting & { readonly action: { readonly kind: keyof typeof places } };

/** What of it can be done for a person who is linked to that provider. */
export const abilitiesOf = (row: IdentityProvider): readonly (keyof typeof places)[] =>
  (Object.keys(places) as (keyof typeof places)[]).filter((kind) => traitsOf(row)[places[kind]] !== undefined);

/** Order: linked to any of them → one of them can do it → each provider by itself. Where none did it, the first refusal is thrown. */
export async function actAtProviders(
  ctx: Ctx<ActFault>,
  { account, action, among, except }: ActingAtAll,
  stores: ActPorts,
): Promise<ActedAtAll> {
  const linked = await ctx.during('identities.list', () => stores.identities.list(ctx.tenant.id, account));
  const rows = await ctx.during('providers.read', () => stores.identityProviders.list(ctx.tenant.id));
  const isMeant = ({ name }: IdentityProvider) => (among === undefined || among.includes(name)) && !except.includes(name);
  const own = rows.filter((row) => row.enabled && isMeant(row) && linked.some(({ provider }) => provider === row.domain));
  if (own.length === 0) throw ctx.fail('identity.absent', { provider: among?.join(', ') ?? 'any provider' });
  const able = own.flatMap((row) => {
    const endpoint = traitsOf(row)[places[action.kind]];
    return endpoint === undefined ? [] : [{ row, endpoint }];
  });
  if (able.length === 0) throw ctx.fail('capability.absent', { capability: action.kind });
  const done: ActedAt[] = [];
  const failed: { readonly provider: string; readonly error: Fault | StepFailure }[] = [];
  for (const { row, endpoint } of able) {
    try {
      done.push({ provider: row, verdict: await actAt(ctx, { account, row, action, endpoint }, stores) });
    } catch (error) {
      if (!(error instanceof Fault || error instanceof StepFailure)) throw error;
      failed.push({ provider: row.name, error });
    }
  }
  if (done.length === 0) throw failed[0]!.error;
  return { done, failed };
}

/** At one provider, at that address of it. Order: tokens kept and in force → the provider. */
export async function actAt(
  ctx: Ctx<ActFault>,
  { account, row, action, endpoint }: Pick<Acting, 'account' | 'action'> & { readonly row: IdentityProvider; readonly endpoint: string },
  stores: ActPorts,
): Promise<Acted> {
  const { name: provider } = row;
  const { tokens } = await keptProviderSession(ctx, { account, provider }, stores);
  const party = await reachable(ctx, row, stores);
  const verdict = await demandIntelligible(
    ctx,
    await ctx.during('provider.ask', () => stores.providers.act(party, tokens, action, endpoint)),
  );
  const permission = action.kind;
  switch (verdict.kind) {
    case 'friends':
    case 'contacts':
    case 'published':
    case 'answered':
      return verdict;
    case 'expired':
      throw ctx.fail('provider-session.expired', { provider });
    case 'not-asked':
      throw ctx.fail('provider-permission.not-requested', { provider, permission });
    case 'refused':
      throw ctx.fail('provider-permission.refused', { provider, permission });
    case 'limit':
      throw ctx.fail('provider.limit-reached', { provider });
    case 'unable':
      throw ctx.fail('capability.absent', { capability: action.kind });
  }
}
