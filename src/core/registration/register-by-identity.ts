// Registers a person whom a provider vouches for: silently from the provider's profile, or with a form's additions.

import type { PasswordRules } from '../credentials/store.ts';
import { asProblems, type Ctx, Fault, type FaultDetails, type Problem } from '../faults/index.ts';
import { holdersOf, keepTokens, type ProviderIdentity, readIdentityToken } from '../federation/index.ts';
import { judgeAccountValues, missingOf } from '../schema/index.ts';
import type { SignInThere } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import { type RegisterFault, type RegisterPorts, register } from './register.ts';
import type { Newcomer, Registered } from './types.ts';

/** A token of ours for a provider's identity, and how to make a newcomer of it. */
export interface ProviderNewcomer {
  readonly token: string;
  /** The values of a form, or those that the dialect reads out of the provider's profile. */
  readonly newcomer: (identity: ProviderIdentity) => Newcomer;
  /** No form was shown: what does not fit cannot be corrected. */
  readonly silent: boolean;
  /** Whether the provider's address is shown with the identity. */
  readonly keepAddress?: boolean;
}

type NewcomerFault = RegisterFault | 'provider-token.invalid' | 'identity.taken' | 'account.linkable' | 'provider-profile.unfit';

/**
 * Registers the person and spends the token in one transaction. Order: token → identity free → address free → (silent: profile fits) →
 * registration. `there` is for the session that is opened then.
 */
export async function registerByIdentity(
  ctx: Ctx<NewcomerFault>,
  { token, newcomer: of, silent, keepAddress = false }: ProviderNewcomer,
  stores: Stores<RegisterPorts | 'sequences' | 'providerTokens' | 'identityProviders'>,
): Promise<Registered & { readonly there: SignInThere }> {
  const tenant = ctx.tenant.id;
  const { identity, code, keep, there } = await readIdentityToken(ctx, { token }, stores);
  const { provider, subject, email, emailVerified } = identity;
  if (await ctx.during('identities.list', () => stores.identities.find(tenant, provider, subject)))
    throw ctx.fail('identity.taken', { provider });
  const heldBy = await holdersOf(ctx, identity, stores);
  if (heldBy) throw ctx.fail('account.linkable', { identifier: email!, heldBy: heldBy.map(({ name }) => name) });
  const newcomer = of(identity);
  const problems = silent
    ? await ctx.during('password-rules.load', () => asProblems(unfit(newcomer, stores.passwordRules.compile)))
    : undefined;
  if (problems) throw ctx.fail('provider-profile.unfit', { problems });
  const number = await ctx.during('record.store', () => stores.sequences.take(tenant, 1));
  const vouched = emailVerified && newcomer.email !== undefined && newcomer.email.toLowerCase() === email?.toLowerCase();
  const identities = [{ ...(keepAddress && email ? { email } : {}), id: number, provider, subject }];
  const made: Newcomer = { ...newcomer, identities, source: newcomer.source ?? 'provider', verified: vouched ? ['email'] : [] };
  const registering = register(ctx, made, stores, async (tables, account) => {
    const spent = await ctx.during('code.store', () => tables.codes.spend(tenant, code, ctx.now));
    if (!spent) throw ctx.fail('provider-token.invalid', { provider });
    const own = await ctx.during('identities.list', () => tables.identities.find(tenant, provider, subject));
    if (own) await keepTokens(ctx, { identity: own.id, account: account.id, keep }, tables);
  });
  const registered = await registering.catch((error: unknown) => {
    // Of two at once the other was first: it is the same refusal as a moment later.
    const isTaken =
      error instanceof Fault && error.kind === 'value.taken' && (error.detail as FaultDetails['value.taken']).path === subjectPath;
    throw isTaken ? ctx.fail('identity.taken', { provider }) : error;
  });
  return { ...registered, there };
}

/** Where a record has the name that the provider gives the person. */
const subjectPath = 'identities.subject';

function unfit(
  { declared = { attributes: [], rules: [] }, profile = {}, data = {} }: Newcomer,
  compile: PasswordRules['compile'],
): readonly Problem[] {
  const missing = missingOf(declared.attributes, profile, data).map((field): Problem => ({ field, rule: 'required' }));
  return [...judgeAccountValues({ declared, profile, data, by: 'person', before: null, compile }).problems, ...missing];
}
