// accounts.register: an account under a ticket, and the session.
import { readAccount } from '../../../core/accounts/index.ts';
import { findClient, signingSecrets } from '../../../core/clients/index.ts';
import { register, registerAndSignIn, registerBegun } from '../../../core/registration/index.ts';
import { signToken } from '../../../core/sessions/index.ts';
import { accountOfTicket, issueTicket } from '../../../core/sign-in/index.ts';
import { CommaList, Flag, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { idsOf, Uid } from '../administration/import-answers.ts';
import { gigya } from '../answers.ts';
import { askAfter, confirming } from '../lite/confirm.ts';
import { accountOut } from '../wire/account.ts';
import { withIdToken } from '../wire/id-token.ts';
import { outcomeReply, supports } from '../wire/outcome.ts';
import { life, siteSecrets } from '../wire/site.ts';
import { tokenIn, tokenOut } from '../wire/tokens.ts';
import { newcomerCommands, newcomerIn, newcomerParameters } from './newcomer.ts';

export const answering = {
  include: Maybe(CommaList()),
  targetEnv: Maybe(Words(['browser', 'mobile', 'jssdk'])),
  sessionExpiration: Maybe(Whole()),
};

export const registerAccount = gigya.method('accounts.register', {
  summary: 'Registers a person, and signs in where nothing is left to do.',
  caller: { who: 'any' },
  calls: {
    accountOfTicket,
    register,
    registerBegun,
    registerAndSignIn,
    issueTicket,
    readAccount,
    findClient,
    signingSecrets,
    signToken,
    ...newcomerCommands,
    ...confirming,
  },
  faults: {
    'captcha.required': 400021,
    'captcha.wrong': 400021,
    'captcha.expired': 400021,
    'email.taken': { code: 400009, extra: { details: 'Validation failed', flags: 'email' } },
    'account.linkable': { code: 400009, extra: { details: 'Validation failed', flags: 'email' } },
    'username.taken': { code: 400009, extra: { details: 'Validation failed', flags: 'username' } },
  },
  requestErrors: { 'caller.kind-unsuitable': 403000 },
  problems: { 'write-forbidden': 400020, 'too-large': 413003 },
  takes: {
    params: Parameters({
      regToken: Maybe(Text()),
      finalizeRegistration: Maybe(Flag()),
      siteUID: Maybe(Uid()),
      captchaProvider: Maybe(Text()),
      ...newcomerParameters,
      ...answering,
    }),
  },
  async handle({ params }, core, entry) {
    const { regToken, lang: locale, siteUID } = params;
    if (!regToken && entry.kind === 'client') throw refuse('parameter.missing', { names: ['regToken'], blank: false, in: 'params' });
    const begun = regToken ? await core.accountOfTicket({ ticket: tokenIn(regToken) }) : undefined;
    // Whose UID it is the site alone says: anybody else would take the one of somebody whom the site is to bring.
    if (siteUID !== undefined && entry.kind === 'client') throw refuse('caller.kind-unsuitable', { needed: 'server', got: 'client' });
    const said = await newcomerIn(core, entry, { params, subscriber: begun?.subscriber ?? null });
    if (siteUID !== undefined && 'subscriber' in said) throw refuse('parameter.conflicting', { names: ['siteUID', 'regToken'] });
    const newcomer = { ...said, ...(siteUID === undefined ? {} : { own: idsOf(siteUID, entry.accountOf) }) };
    const topics = newcomer.subscriptions;
    if (params.finalizeRegistration) {
      const signIn = { supports, client: entry.apiKey, ...life(params.sessionExpiration) };
      const result = await core.registerAndSignIn({ ...newcomer, begun: begun?.id, signIn });
      await askAfter(core, entry, { holder: result.person.account.id, changes: topics, language: locale });
      const reply = outcomeReply(result, entry, params, await siteSecrets(core, entry));
      return withIdToken(reply, params, entry, core.signToken);
    }
    const { account } = begun ? await core.registerBegun({ ...newcomer, begun: begun.id }) : await core.register(newcomer);
    await askAfter(core, entry, { holder: account.id, changes: topics, language: locale });
    const ticket = await core.issueTicket({ account: account.id, because: 'registration', method: 'registration' });
    const person = await core.readAccount({ id: account.id });
    return {
      code: 206001,
      details: 'Account pending registration',
      data: { regToken: tokenOut(ticket), newUser: true, ...accountOut(person, params.include, 'seconds'), isRegistered: false },
    };
  },
});
