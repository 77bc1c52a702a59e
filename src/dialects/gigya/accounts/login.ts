// accounts.login and accounts.logout.

import { readAccount } from '../../../core/accounts/index.ts';
import { findClient, signingSecrets } from '../../../core/clients/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import { endSession, endSessions, signToken } from '../../../core/sessions/index.ts';
import { proofThenState } from '../../../core/sign-in/index.ts';
import { CommaList, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { uidOf } from '../wire/account.ts';
import { namedDevice } from '../wire/device.ts';
import { withIdToken } from '../wire/id-token.ts';
import { identifierTokenIn } from '../wire/identifier-token.ts';
import { outcomeReply, supports } from '../wire/outcome.ts';
import { life, siteSecrets } from '../wire/site.ts';

export const login = gigya.method('accounts.login', {
  summary: 'Signs a person in by login identifier and password.',
  caller: { who: 'any' },
  calls: { proofThenState, findClient, signingSecrets, signToken },
  takes: {
    params: Parameters({
      loginID: Maybe(Text()),
      aToken: Maybe(Text()),
      password: Text(),
      captchaToken: Maybe(Text()),
      captchaText: Maybe(Text()),
      targetEnv: Maybe(Words(['browser', 'mobile', 'jssdk'])),
      loginMode: Maybe(Words(['standard', 'reAuth'])),
      include: Maybe(CommaList()),
      sessionExpiration: Maybe(Whole()),
    }),
  },
  async handle({ params }, core, entry) {
    const loginID = params.aToken === undefined ? params.loginID : identifierTokenIn(params.aToken).text;
    if (loginID === undefined) throw refuse('parameter.missing', { names: ['loginID'], blank: false, in: 'params' });
    const result = await core.proofThenState({
      named: { text: loginID },
      password: Password.typed(params.password),
      captcha: params.captchaToken ?? params.captchaText,
      supports,
      client: entry.apiKey,
      agent: entry.request.headers['user-agent'] ?? null,
      device: namedDevice(entry)?.token,
      ...life(params.sessionExpiration),
    });
    const reply = outcomeReply(result, entry, params, await siteSecrets(core, entry.apiKey));
    return withIdToken(reply, params, entry, core.signToken);
  },
});

export const logout = gigya.method('accounts.logout', {
  summary: "Ends the person's sessions.",
  caller: { who: 'any', user: 'session' },
  calls: { readAccount, endSession, endSessions },
  async handle(_given, core, { account, session }) {
    const person = await core.readAccount({ id: account });
    const id = person.account.id;
    if (session) await core.endSession({ session: session.id, account: id });
    else await core.endSessions({ account: id, by: 'operator' });
    return { data: { UID: uidOf(person), connectedProviders: '' } };
  },
});
