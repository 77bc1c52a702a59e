// Signs in a person whom a provider vouches for: by a known identity, or by a verified address.
import { isOperator } from '../accounts/demand-self.ts';
import { checkInForce, conditionOf } from '../accounts/in-force.ts';
import type { EnrolledPorts } from '../credentials/index.ts';
import type { Ctx } from '../faults/index.ts';
import {
  claimsOf,
  demandOwnWay,
  demandOwnWayStill,
  holdersOf,
  isStillLinked,
  keepTokens,
  type ProviderIdentity,
  readIdentityToken,
} from '../federation/index.ts';
import { isHeld } from '../identifiers/former.ts';
import { normalForm } from '../identifiers/normal-forms.ts';
import type { Stores } from '../stores.ts';
import { completeSignIn, type SignInCompletion, type SignInCompletionPorts } from './complete-sign-in.ts';
import type { Obligation, OpeningFault, SignInCarrying } from './types.ts';

export interface IdentitySignIn<C extends Obligation = Obligation>
  extends Omit<SignInCompletion<C>, 'account' | 'person' | 'method' | 'there' | 'upgrade' | 'isNew'> {
  readonly token: string;
  /** Whether an address that the provider verified signs in to the account whose verified address it is. */
  readonly trustAddress?: boolean;
}

type IdentityFault =
  | 'provider-token.invalid'
  | 'account.linkable'
  | 'account.protected'
  | 'account.disabled'
  | 'account.expired'
  | 'account.locked'
  | OpeningFault;

type SpentPorts = 'accounts' | 'identities' | 'codes' | 'providerTokens' | 'identityProviders';
type Ports = SignInCompletionPorts | EnrolledPorts | SpentPorts;

/**
 * Signs in with a provider's identity and spends the token. Order: token → identity known → a way into this account → state → obligations. `identity.unknown` carries
 * the provider's claims, and spends nothing.
 */
export async function signInWithIdentity<C extends Obligation = Obligation>(
  ctx: Ctx<IdentityFault | 'identity.unknown'>,
  input: IdentitySignIn<C>,
  stores: Stores<Ports>,
): Promise<SignInCarrying<C>> {
  const { identity, signedIn } = await tryToEnter(ctx, input, stores);
  if (!signedIn) throw ctx.fail('identity.unknown', { provider: identity.provider, profile: claimsOf(identity) });
  return signedIn;
}

/** The same for callers that register unknown people: undefined for an identity that no account has, and nothing is spent. */
export async function signInIfLinked<C extends Obligation = Obligation>(
  ctx: Ctx<IdentityFault>,
  input: IdentitySignIn<C>,
  stores: Stores<Ports>,
): Promise<SignInCarrying<C> | undefined> {
  return (await tryToEnter(ctx, input, stores)).signedIn;
}

/** What an identity leads to, where pages ask the person what comes next. */
export type IdentityOutcome<C extends Obligation = Obligation> =
  | { readonly kind: 'known'; readonly signIn: SignInCarrying<C> }
  /** Its proven address belongs to an account here, which no identity may be linked to without a sign-in. */
  | { readonly kind: 'linkable' }
  | { readonly kind: 'newcomer'; readonly identity: ProviderIdentity };

/** The same for pages: neither an unknown identity nor a conflict is a refusal there. The token is spent by a sign-in alone. */
export async function signInIfKnown<C extends Obligation = Obligation>(
  ctx: Ctx<Exclude<IdentityFault, 'account.linkable'>>,
  input: Omit<IdentitySignIn<C>, 'trustAddress'>,
  stores: Stores<Ports>,
): Promise<IdentityOutcome<C>> {
  const { identity, signedIn, heldBy } = await judgeIdentity(ctx, input, stores);
  if (signedIn) return { kind: 'known', signIn: signedIn };
  return heldBy ? { kind: 'linkable' } : { kind: 'newcomer', identity };
}

async function tryToEnter<C extends Obligation>(
  ctx: Ctx<IdentityFault>,
  input: IdentitySignIn<C>,
  stores: Stores<Ports>,
): Promise<{ readonly identity: ProviderIdentity; readonly signedIn: SignInCarrying<C> | undefined }> {
  const { identity, signedIn, heldBy } = await judgeIdentity(ctx, input, stores);
  if (heldBy) throw ctx.fail('account.linkable', { identifier: identity.email!, heldBy: heldBy.map(({ name }) => name) });
  return { identity, signedIn };
}

async function judgeIdentity<C extends Obligation>(
  ctx: Ctx<Exclude<IdentityFault, 'account.linkable'>>,
  { token, trustAddress = false, ...input }: IdentitySignIn<C>,
  stores: Stores<Ports>,
): Promise<{
  readonly identity: ProviderIdentity;
  readonly signedIn: SignInCarrying<C> | undefined;
  readonly heldBy: Awaited<ReturnType<typeof holdersOf>>;
}> {
  const tenant = ctx.tenant.id;
  const { identity, code, keep, there } = await readIdentityToken(ctx, { token }, stores);
  const found = await ctx.during('identities.list', () => stores.identities.find(tenant, identity.provider, identity.subject));
  const owner = found?.account ?? (trustAddress ? await ownerOfAddress(ctx, identity, stores) : undefined);
  const account = owner && (await ctx.during('account.read', () => stores.accounts.read(tenant, owner)));
  // An address is no identity that the person linked.
  if (!account || (!found && isOperator(account))) return { identity, signedIn: undefined, heldBy: await holdersOf(ctx, identity, stores) };
  demandOwnWay(ctx, { account });
  checkInForce(ctx, await conditionOf(ctx, account.id, stores));
  // Its person may have unlinked it while a service of the tenant's own was asked.
  const spend = async (tables: Pick<Stores<SpentPorts>, SpentPorts>) => {
    await demandOwnWayStill(ctx, { account: account.id }, tables);
    const isThere = !found || (await isStillLinked(ctx, found, tables));
    if (!isThere || !(await ctx.during('code.store', () => tables.codes.spend(tenant, code, ctx.now))))
      throw ctx.fail('provider-token.invalid', { provider: identity.provider });
    if (found) await keepTokens(ctx, { identity: found.id, account: account.id, keep }, tables);
  };
  const signedIn = await completeSignIn(ctx, { ...input, account, method: 'federated', there }, stores, spend);
  if ('ticket' in signedIn) await stores.transaction(spend);
  return { identity, signedIn, heldBy: undefined };
}

/** An address that was never verified here may have been set by an attacker. */
async function ownerOfAddress(
  ctx: Ctx,
  { email, emailVerified }: ProviderIdentity,
  { identifiers }: Stores<'identifiers'>,
): Promise<string | undefined> {
  if (!email || !emailVerified) return undefined;
  const held = await ctx.during('account.read', () => identifiers.find(ctx.tenant.id, 'email', normalForm('email', email)));
  return held?.verified && !isHeld(held, ctx.now) ? held.account : undefined;
}
