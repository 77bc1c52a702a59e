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
type Acted = Extract<ActionVerdict, { readonly kind: 'friends' | 'published' }>;

/** What came of it at all of them. */
export interface ActedAtAll {
  /** At least one. */
  readonly done: readonly ActedAt[];
  /** Faults and failures of steps, to be told beside. */
  readonly failed: readonly { readonly provider: string; readonly error: Fault | StepFailure }[];
}

type ActFault =
  | FaultsOf<typeof keptProviderSession>
  | 'capability.absent'
  | 'provider-permission.not-requested'
  | 'provider-permission.refused'
  | 'provider.limit-reached';

type Ports = Parameters<typeof keptProviderSession>[2] & Stores<'identities' | 'identityProviders' | 'providers' | 'providerTokens'>;

/** Order: linked to any of them → one of them can do it → each provider by itself. Where none did it, the first refusal is thrown. */
export async function actAtProviders(ctx: Ctx<ActFault>, { account, action, among, except }: Acting, stores: Ports): Promise<ActedAtAll> {
  const linked = await ctx.during('identities.list', () => stores.identities.list(ctx.tenant.id, account));
  const rows = await ctx.during('providers.read', () => stores.identityProviders.list(ctx.tenant.id));
  const isMeant = ({ name }: IdentityProvider) => (among === undefined || among.includes(name)) && !except.includes(name);
  const own = rows.filter((row) => row.enabled && isMeant(row) && linked.some(({ provider }) => provider === row.domain));
  if (own.length === 0) throw ctx.fail('identity.absent', { provider: among?.join(', ') ?? 'any provider' });
  const able = own.filter((row) => traitsOf(row)[action.kind === 'friends' ? 'friendsEndpoint' : 'feedEndpoint'] !== undefined);
  if (able.length === 0) throw ctx.fail('capability.absent', { capability: action.kind });
  const done: ActedAt[] = [];
  const failed: { readonly provider: string; readonly error: Fault | StepFailure }[] = [];
  for (const row of able) {
    try {
      done.push({ provider: row, verdict: await actAt(ctx, { account, row, action }, stores) });
    } catch (error) {
      if (!(error instanceof Fault || error instanceof StepFailure)) throw error;
      failed.push({ provider: row.name, error });
    }
  }
  if (done.length === 0) throw failed[0]!.error;
  return { done, failed };
}

async function actAt(
  ctx: Ctx<ActFault>,
  { account, row, action }: Pick<Acting, 'account' | 'action'> & { readonly row: IdentityProvider },
  stores: Ports,
): Promise<Acted> {
  const { name: provider } = row;
  const { tokens } = await keptProviderSession(ctx, { account, provider }, stores);
  const party = await reachable(ctx, row, stores);
  const verdict = await demandIntelligible(ctx, await ctx.during('provider.ask', () => stores.providers.act(party, tokens, action)));
  const permission = action.kind;
  switch (verdict.kind) {
    case 'friends':
    case 'published':
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
