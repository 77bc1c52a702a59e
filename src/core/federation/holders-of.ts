// The holder of an address that a provider vouches for.
import { type Enrolled, type EnrolledPorts, waysIn } from '../credentials/every-credential.ts';
import type { Ctx } from '../faults/index.ts';
import { normalForm } from '../identifiers/normal-forms.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import type { ProviderIdentity } from './provider-identity.ts';

/**
 * The credentials by which the holder of the provider's verified address signs in: those stored here, or else identities at other
 * providers. Undefined if the address is unverified, or no account has it.
 */
export async function holdersOf(
  ctx: Ctx,
  { email, emailVerified }: Pick<ProviderIdentity, 'email' | 'emailVerified'>,
  stores: Stores<'identifiers' | EnrolledPorts>,
): Promise<readonly Enrolled[] | undefined> {
  if (!email || !emailVerified) return undefined;
  const held = await ctx.during('account.read', () => stores.identifiers.find(ctx.tenant.id, 'email', normalForm('email', email)));
  if (!held) return undefined;
  const ways = await waysIn(ctx, { account: held.account }, stores);
  const kept = ways.filter((way) => !isElsewhere(way));
  return kept.length > 0 ? kept : ways;
}

/** True for a credential at another provider. */
export const isElsewhere = ({ type }: Enrolled): boolean => type === 'federated';

/** The provider's claims about the person, with the e-mail address, for filling a form. */
export const claimsOf = ({ email, profile }: ProviderIdentity): JsonObject => ({ ...profile, ...(email ? { email } : {}) });
