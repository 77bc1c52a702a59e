// How a person enters whom a provider vouches for: known, or registered on the spot; or asked to prove the account that has the address.

import { findClient, signingSecrets } from '../../../core/clients/index.ts';
import { type ProviderIdentity, readIdentityToken } from '../../../core/federation/index.ts';
import { registerByIdentity } from '../../../core/registration/index.ts';
import { beginLinking, completeSignIn, signInIfKnown } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { GigyaEntry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { blockOf } from '../settings.ts';
import { socialProviders } from '../wire/identities.ts';
import { outcomeReply, supports } from '../wire/outcome.ts';
import { identityCalls, namedIdentities } from '../wire/provider-names.ts';
import { sourceIn } from '../wire/reg-source.ts';
import { life, siteSecrets } from '../wire/site.ts';
import { tokenOut } from '../wire/tokens.ts';

export const entering = {
  signInIfKnown,
  readIdentityToken,
  registerByIdentity,
  completeSignIn,
  beginLinking,
  ...identityCalls,
  findClient,
  signingSecrets,
};

/** What the provider's claims may say of somebody who is new: texts alone, under names that this vendor's profile has. */
const claims = ['given_name', 'family_name', 'nickname', 'name', 'locale', 'zoneinfo', 'picture', 'profile'];
const forms: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ['birthdate', isDay],
  ['gender', (value) => /^(?:male|female)$/.test(value)],
]);

/** One of the calendar: whose age is asked for has one. */
function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** An address that the provider does not vouch for stays with the identity: it proves nothing, and may be somebody else's. */
function newcomerOf({ email, emailVerified, profile }: ProviderIdentity) {
  const told = Object.entries(profile).filter(
    ([name, value]) => typeof value === 'string' && value !== '' && (claims.includes(name) || forms.get(name)?.(value)),
  );
  return { profile: Object.fromEntries(told), ...(email !== null && emailVerified ? { email } : {}), unfinished: true };
}

export interface Entering {
  /** A token of ours for the identity. */
  readonly token: string;
  /** As callers name the provider. */
  readonly provider: string;
  readonly device: string | undefined;
  readonly sessionExpiration: number | undefined;
  readonly targetEnv?: string | undefined;
  readonly include?: readonly string[] | undefined;
  /** Of somebody who is new. */
  readonly regSource?: string | undefined;
}

/** What every sign-in of this vendor's needs. */
export const sessionFor = (entry: GigyaEntry, { device, sessionExpiration }: Pick<Entering, 'device' | 'sessionExpiration'>) => ({
  supports,
  client: entry.apiKey,
  agent: entry.request.headers['user-agent'] ?? null,
  device,
  ...life(sessionExpiration),
});

/** The session, or what is due first, or the conflict. The token is spent, but for a conflict. */
export async function enterBy(core: Bound<typeof entering>, entry: GigyaEntry, given: Entering): Promise<Reply> {
  const { token, provider } = given;
  const session = sessionFor(entry, given);
  const entered = await core.signInIfKnown({ ...session, token, finishing: true });
  if (entered.kind === 'linkable') return conflict(core, entry, given);
  const result = entered.kind === 'known' ? entered.signIn : await register();
  const reply = outcomeReply(result, entry, given, await siteSecrets(core, entry));
  const linked = await namedIdentities(core, result.person.account.id);
  return { ...reply, data: { ...reply.data, loginProvider: provider, socialProviders: socialProviders(linked) } };

  async function register() {
    const newcomer = (identity: ProviderIdentity) => ({ ...newcomerOf(identity), ...sourceIn(given.regSource) });
    const { account, there } = await core.registerByIdentity({ token, silent: false, keepAddress: true, newcomer });
    return core.completeSignIn({ ...session, account, method: 'federated', there, isNew: true, finishing: true });
  }
}

/** Newer apps sign in by the account first, and then connect the identity by the token that comes here: one of ours, of which the provider hears nothing. */
async function conflict(core: Bound<typeof entering>, entry: GigyaEntry, { token, provider }: Entering): Promise<Reply> {
  const { ticket } = await core.beginLinking({ token });
  const regToken = tokenOut(ticket);
  const details = 'The address of the identity belongs to an account';
  if (blockOf(entry.ctx.tenant.settings.apis).linkAccountsVersion === '1') return { code: 403043, details, data: { regToken, provider } };
  const newer = { number: 409003, http: 409, message: 'Login identifier exists: link accounts' };
  return { code: 403043, newer, details, data: { regToken, provider, access_token: tokenOut(token) } };
}
