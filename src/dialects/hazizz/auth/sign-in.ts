// POST /auth-server/auth: signing in and renewing, by grant type. Everything comes in the query or in a form.
import { readAccount } from '../../../core/accounts/index.ts';
import { supportedGrant } from '../../../core/authorization/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import { exchangeAddressedToken } from '../../../core/federation/index.ts';
import { issueRefresh, refreshSession, signToken } from '../../../core/sessions/index.ts';
import { type SignedIn, signInWithIdentity, stateThenProof } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { hazizz } from '../answers.ts';
import type { HazizzEntry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { facebook, google, usernameOf } from '../wire/people.ts';
import { accessTokenFor, tokensOf } from '../wire/tokens.ts';

const calls = { supportedGrant, stateThenProof: stateThenProof<never>, refreshSession, issueRefresh, signToken, readAccount };
const social = { exchangeAddressedToken, signInWithIdentity: signInWithIdentity<never>, ...calls };

export default hazizz.endpoint('POST /auth-server/auth', {
  summary: "Signs a person in by password or by a provider's token, or renews a session.",
  caller: 'none',
  calls: social,
  takes: {
    query: Parameters({
      grant_type: Text(),
      username: Maybe(Text({ pattern: '^[@.a-zA-Z0-9_+-]*$' })),
      password: Maybe(Text()),
      refresh_token: Maybe(Text()),
      openid_token: Maybe(Text()),
      facebook_token: Maybe(Text()),
      recaptcha: Maybe(Text()),
      client_id: Maybe(Text({ maxLength: 40 })),
      state: Maybe(Text()),
    }),
  },
  parameters: { grant_type: 8 },
  async handle({ query }, core, entry) {
    await core.supportedGrant({ given: query.grant_type, supported: ['password', 'refresh_token', 'google_openid', 'facebook_token'] });
    if (query.grant_type === 'google_openid') return byProvider(query, google.name, query.openid_token, core, entry);
    if (query.grant_type === 'facebook_token') return byProvider(query, facebook.name, query.facebook_token, core, entry);
    return query.grant_type === 'password' ? byPassword(query, core, entry) : byRefreshToken(query, core, entry);
  },
});

interface Given {
  readonly username?: string;
  readonly password?: string;
  readonly refresh_token?: string;
  readonly recaptcha?: string;
  readonly client_id?: string;
  readonly state?: string;
}

export async function byPassword(given: Given, core: Bound<typeof calls>, entry: HazizzEntry): Promise<Reply> {
  const { username, password, recaptcha, client_id: client = null } = given;
  if (!username || !password) throw refuse('credentials.absent', { wanted: 'person' });
  const result = await core.stateThenProof({
    named: { text: username, kinds: ['username', 'email'] },
    password: Password.digested(password),
    captcha: recaptcha ?? entry.request.headers['x-recaptcha-token'],
    supports: [],
    client,
    agent: entry.request.headers['user-agent'] ?? null,
  });
  return tokensFor(given, result, core, entry);
}

/** The account with the verified address that the provider vouches for is signed in, as at the vendor. */
async function byProvider(
  given: Given,
  provider: string,
  token: string | undefined,
  core: Bound<typeof social>,
  entry: HazizzEntry,
): Promise<Reply> {
  if (!token) throw refuse('credentials.absent', { wanted: 'person' });
  const result = await core.signInWithIdentity({
    token: await core.exchangeAddressedToken({ provider, token }),
    trustAddress: true,
    supports: [],
    client: given.client_id ?? null,
    agent: entry.request.headers['user-agent'] ?? null,
  });
  return tokensFor(given, result, core, entry);
}

async function tokensFor(given: Given, result: SignedIn, core: Bound<typeof calls>, entry: HazizzEntry): Promise<Reply> {
  const { session } = result.session;
  const refresh = await core.issueRefresh({ holder: session.id });
  const token = await core.signToken(accessTokenFor(entry, result.person, session));
  return { body: tokensOf(entry, token, refresh, given.state) };
}

export async function byRefreshToken(given: Given, core: Bound<typeof calls>, entry: HazizzEntry): Promise<Reply> {
  if (!given.refresh_token) throw refuse('credentials.absent', { wanted: 'person' });
  const { session, account, refresh } = await core.refreshSession({
    token: given.refresh_token,
    ...(given.username ? { owner: async ({ account: holder }) => named(await core.readAccount({ id: holder.id }), given.username!) } : {}),
  });
  const person = await core.readAccount({ id: account.id });
  const token = await core.signToken(accessTokenFor(entry, person, session));
  return { body: tokensOf(entry, token, refresh, given.state) };
}

const named = (person: Parameters<typeof usernameOf>[0], name: string): boolean =>
  [usernameOf(person), ...person.identifiers.map(({ normal }) => normal)].some((own) => own.toLowerCase() === name.toLowerCase());
