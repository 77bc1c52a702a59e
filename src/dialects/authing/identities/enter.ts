// How a person enters whom another provider, or a directory, vouches for: whoever is unknown is registered on the spot, as this vendor does.
import { type ProviderIdentity, readIdentityToken } from '../../../core/federation/index.ts';
import { freeUsername } from '../../../core/identifiers/index.ts';
import { registerByIdentity } from '../../../core/registration/index.ts';
import { completeSignIn, signInIfLinked } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { type CarriedHere, ending, outcomeOf, session } from '../authentication/outcome.ts';
import type { AuthingEntry } from '../entry.ts';
import { names } from '../wire/user.ts';

export const enteringByIdentity = {
  signInIfLinked: signInIfLinked<CarriedHere>,
  readIdentityToken,
  freeUsername,
  registerByIdentity,
  completeSignIn: completeSignIn<CarriedHere>,
  ...ending,
};

/** What no endpoint has a code for, of a registration that nobody filled in. */
export const unfitAnswers = {
  'provider-profile.unfit': { code: null, extra: { number: 2042, text: 'Something is due before signing in' } },
} as const;

/** The claims that this vendor's users have. */
const known: ReadonlySet<string> = new Set(names.pairs.map(([, claim]) => claim));

const profileOf = ({ profile }: ProviderIdentity): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(profile).filter((each): each is [string, string] => known.has(each[0]) && typeof each[1] === 'string'));

/** What a person may be called, whose provider tells no name that can be one. */
const lettersOf = (text: unknown): string => (typeof text === 'string' ? text.replace(/[^\p{L}\p{N}._-]/gu, '') : '');

/**
 * An address that the provider does not vouch for stays with the identity: it proves nothing, and may be somebody else's. Whoever brings none, and must bring
 * something to sign in with, is given a user name.
 */
async function newcomerOf(core: Bound<typeof enteringByIdentity>, identity: ProviderIdentity, { ctx }: AuthingEntry) {
  const { email, emailVerified, provider } = identity;
  const profile = profileOf(identity);
  if (email !== null && emailVerified) return { profile, email };
  if (!ctx.tenant.settings.registration.requireSignInIdentifier) return { profile };
  const { preferred_username: name, nickname } = identity.profile;
  const wanted = [name, nickname, profile['name']].map(lettersOf).find((each) => each.length >= 3) ?? lettersOf(provider);
  return { profile, username: await core.freeUsername({ wanted, longest: 40 }) };
}

/** The user with a token, or what is due first; the token of the identity is spent. */
export const enterBy = async (core: Bound<typeof enteringByIdentity>, entry: AuthingEntry, token: string) =>
  outcomeOf(core, entry, await enteredBy(core, entry, token));

/** The same, for whoever shows it in another form. */
export async function enteredBy(core: Bound<typeof enteringByIdentity>, entry: AuthingEntry, token: string) {
  return (await core.signInIfLinked({ ...session(entry), token })) ?? (await register());

  async function register() {
    // Nobody was shown a page of ours that asks for agreements.
    const at = { application: entry.client.publicId, language: null };
    const newcomer = await newcomerOf(core, (await core.readIdentityToken({ token })).identity, entry);
    const { account, there } = await core.registerByIdentity({
      token,
      silent: true,
      keepAddress: true,
      newcomer: () => ({ ...newcomer, at }),
    });
    return core.completeSignIn({ ...session(entry), account, method: 'federated', there, isNew: true });
  }
}
