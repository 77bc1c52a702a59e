// Whose is the address that a provider vouches for?
import type { Ctx } from '../faults/index.ts';
import { normalForm } from '../identifiers/normal-forms.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import type { ProviderIdentity } from './identity-tokens.ts';

/** By what means the holder of the provider's verified address signs in; undefined where nobody has it. */
export async function holdersOf(
  ctx: Ctx,
  { email, emailVerified }: Pick<ProviderIdentity, 'email' | 'emailVerified'>,
  stores: Stores<'identifiers' | 'passwords' | 'identities'>,
): Promise<readonly string[] | undefined> {
  if (!email || !emailVerified) return undefined;
  const held = await ctx.doing('account.read', () => stores.identifiers.find(ctx.tenant.id, 'email', normalForm('email', email)));
  if (!held) return undefined;
  const password = await ctx.doing('password.read', () => stores.passwords.read(ctx.tenant.id, held.account));
  if (password) return ['password'];
  const identities = await ctx.doing('identities.list', () => stores.identities.list(ctx.tenant.id, held.account));
  return identities.map(({ provider }) => provider);
}

/** What is known of the person, for filling a form. */
export const claimsOf = ({ email, profile }: ProviderIdentity): JsonObject => ({ ...profile, ...(email ? { email } : {}) });
