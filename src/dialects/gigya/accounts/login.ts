// accounts.login and accounts.logout.

import { readAccount } from '../../../core/accounts/index.ts';
import { findClient, signingSecrets } from '../../../core/clients/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import { endSession, endSessions, recogniseAccessToken, recogniseSession, type Session, signToken } from '../../../core/sessions/index.ts';
import { proofThenLink, proofThenState, proveAgain } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { CommaList, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { GigyaEntry } from '../entry.ts';
import { uidOf } from '../wire/account.ts';
import { broughtIn, isExposed } from '../wire/brought.ts';
import { namedDevice } from '../wire/device.ts';
import { withIdToken } from '../wire/id-token.ts';
import { identifierTokenIn } from '../wire/identifier-token.ts';
import { linkedReply, outcomeReply, supports } from '../wire/outcome.ts';
import { countsHere, life, siteSecrets } from '../wire/site.ts';
import { tokenIn } from '../wire/tokens.ts';

export const login = gigya.method('accounts.login', {
  summary:
    'Signs a person in by login identifier and password. With `loginMode=reAuth` the session that calls goes on, and is a recent one; with `loginMode=link` the identity of `regToken` is linked.',
  caller: { who: 'any' },
  calls: { proofThenState, proofThenLink, proveAgain, recogniseSession, recogniseAccessToken, findClient, signingSecrets, signToken },
  takes: {
    params: Parameters({
      loginID: Maybe(Text()),
      aToken: Maybe(Text()),
      password: Text(),
      captchaToken: Maybe(Text()),
      captchaText: Maybe(Text()),
      targetEnv: Maybe(Words(['browser', 'mobile', 'jssdk'])),
      loginMode: Maybe(Words(['standard', 'reAuth', 'link'])),
      regToken: Maybe(Text()),
      include: Maybe(CommaList()),
      sessionExpiration: Maybe(Whole()),
    }),
  },
  async handle({ params }, core, entry) {
    const loginID = params.aToken === undefined ? params.loginID : identifierTokenIn(params.aToken).text;
    if (loginID === undefined) throw refuse('parameter.missing', { names: ['loginID'], blank: false, in: 'params' });
    const again = params.loginMode === 'reAuth' ? await sessionIn(core, entry) : undefined;
    const request = {
      named: { text: loginID },
      password: Password.typed(params.password),
      captcha: params.captchaToken ?? params.captchaText,
      supports,
      client: entry.apiKey,
      agent: entry.request.headers['user-agent'] ?? null,
      device: namedDevice(entry)?.token,
      ...life(params.sessionExpiration),
    };
    if (params.loginMode === 'link')
      return linkedReply(await core.proofThenLink({ ...request, waiting: waitingIn(params.regToken) }), entry);
    const result = again ? await core.proveAgain({ ...request, ...again }) : await core.proofThenState(request);
    const reply = outcomeReply(result, entry, params, await siteSecrets(core, entry));
    return withIdToken(reply, params, entry, core.signToken);
  },
});

/** The ticket of the identity that waits to be linked. */
export function waitingIn(regToken: string | undefined): string {
  if (regToken === undefined) throw refuse('parameter.missing', { names: ['regToken'], blank: false, in: 'params' });
  return tokenIn(regToken);
}

type InSession = Bound<{ readonly recogniseSession: typeof recogniseSession; readonly recogniseAccessToken: typeof recogniseAccessToken }>;

/** The session whose person proves the password once more, and its token. */
export async function sessionIn(core: InSession, entry: GigyaEntry) {
  const value = (name: string) => entry.pairs.find(([given]) => given.toLowerCase() === name)?.[1] || undefined;
  const brought = broughtIn(entry, value);
  if (!brought) throw refuse('credentials.absent', { wanted: 'person' });
  if (isExposed(brought, entry, value)) throw entry.ctx.fail('access-token.unknown', {});
  const token = tokenIn(brought.token);
  const { session } = brought.as === 'access-token' ? await core.recogniseAccessToken({ token }) : await core.recogniseSession({ token });
  if (!countsHere(entry.ctx.tenant, session.client)) throw entry.ctx.fail('session.unknown', {});
  return { session, token };
}

const leaving = {
  summary: "Ends the person's session, and all of them where a server names the person.",
  caller: { who: 'any', user: 'session', enters: true },
  calls: { readAccount, endSession, endSessions },
} as const;

/** Whom it concerned. */
async function leave(
  core: Bound<typeof leaving.calls>,
  { account, session }: { readonly account: string; readonly session: Session | undefined },
) {
  const person = await core.readAccount({ id: account });
  const { id } = person.account;
  if (session) await core.endSession({ session: session.id, account: id });
  else await core.endSessions({ account: id, by: 'operator' });
  return person;
}

export const logout = gigya.method('accounts.logout', {
  ...leaving,
  handle: async (_given, core, entry) => ({ data: { UID: uidOf(await leave(core, entry)), connectedProviders: '' } }),
});

export const logoutOfSocialize = gigya.method('socialize.logout', {
  ...leaving,
  async handle(_given, core, entry) {
    await leave(core, entry);
    return { data: { connectedProviders: '' } };
  },
});
