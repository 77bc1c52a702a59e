// accounts.register: an account under a ticket, and the session.

import { readAccount } from '../../../core/accounts/index.ts';
import { findClient, signingSecrets } from '../../../core/clients/index.ts';
import { listDocuments } from '../../../core/consents/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import { normalForm } from '../../../core/identifiers/index.ts';
import { register, registerAndSignIn, registerBegun } from '../../../core/registration/index.ts';
import { readDeclaration } from '../../../core/schema/index.ts';
import { signToken } from '../../../core/sessions/index.ts';
import { accountOfTicket, issueTicket } from '../../../core/sign-in/index.ts';
import { findSubscriber, listSubscriptions } from '../../../core/subscribers/index.ts';
import { CommaList, Email, Flag, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { askAfter, confirming } from '../lite/confirm.ts';
import { accountOut } from '../wire/account.ts';
import { withIdToken } from '../wire/id-token.ts';
import { verifyLink } from '../wire/links.ts';
import { outcomeReply, supports } from '../wire/outcome.ts';
import { preferencesIn } from '../wire/preferences.ts';
import { questionIn, questionParameters } from '../wire/question.ts';
import { sectionParameters, sectionsIn } from '../wire/sections.ts';
import { life, siteSecrets } from '../wire/site.ts';
import { subscriptionsIn, topicsOf } from '../wire/subscriptions.ts';
import { tokenIn, tokenOut } from '../wire/tokens.ts';

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
    readDeclaration,
    listDocuments,
    readAccount,
    findClient,
    signingSecrets,
    signToken,
    findSubscriber,
    listSubscriptions,
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
  problems: { 'write-forbidden': 400020, 'too-large': 413003 },
  takes: {
    params: Parameters({
      regToken: Maybe(Text()),
      email: Maybe(Email()),
      username: Maybe(Text()),
      password: Text(),
      ...sectionParameters,
      ...questionParameters,
      finalizeRegistration: Maybe(Flag()),
      captchaToken: Maybe(Text()),
      captchaText: Maybe(Text()),
      lang: Maybe(Text()),
      ...answering,
    }),
  },
  async handle({ params }, core, entry) {
    const { regToken, username, password, lang: locale } = params;
    if (!regToken && entry.kind === 'client') throw refuse('parameter.missing', { names: ['regToken'], blank: false, in: 'params' });
    const begun = regToken ? await core.accountOfTicket({ ticket: tokenIn(regToken) }) : undefined;
    const declared = await core.readDeclaration({});
    const valuesBy = entry.kind === 'server' ? 'operator' : 'person';
    // Whom the token opens, where it was vouched for: what a stranger wrote of an address becomes nobody's account.
    const lite = begun?.subscriber ? await core.findSubscriber({ id: begun.subscriber }) : undefined;
    const read = sectionsIn(params, { declared: declared.attributes, present: undefined, by: valuesBy });
    const { email: inProfile, ...sections } = read;
    const documents = await core.listDocuments({});
    const agreed = preferencesIn(entry.ctx, params.preferences, { documents, present: [], by: valuesBy });
    const topics = topicsOf(declared.apart['subscriptions']);
    const { email = inProfile ?? lite?.email } = params;
    const own = lite && email !== undefined && normalForm('email', email) === normalForm('email', lite.email) ? lite : undefined;
    const present = own && params.subscriptions ? await core.listSubscriptions({ holder: own.id }) : [];
    const subscribed = subscriptionsIn(params.subscriptions, { topics, present, by: valuesBy });
    if (email !== undefined && inProfile && normalForm('email', email) !== normalForm('email', inProfile))
      throw refuse('parameter.conflicting', { names: ['email', 'profile.email'] });
    const newcomer = {
      email,
      username,
      password: Password.typed(password),
      ...sections,
      ...(own ? { subscriber: own.id, before: own } : {}),
      unread: [...sections.unread, ...agreed.problems, ...subscribed.problems],
      subscriptions: subscribed.changes,
      consents: agreed.given.map(({ document }) => document),
      consentFacts: Object.fromEntries(agreed.given.map(({ document, ...facts }) => [document, facts])),
      declared,
      valuesBy,
      question: questionIn(params),
      locale,
      captcha: params.captchaToken ?? params.captchaText,
      unfinished: true,
      verifyLink: verifyLink(entry),
      mailFailure: 'told',
    } as const;
    if (params.finalizeRegistration) {
      const signIn = { supports, client: entry.apiKey, ...life(params.sessionExpiration) };
      const result = await core.registerAndSignIn({ ...newcomer, begun: begun?.id, signIn });
      await askAfter(core, entry, { holder: result.person.account.id, changes: subscribed.changes, language: locale });
      const reply = outcomeReply(result, entry, params, await siteSecrets(core, entry.apiKey));
      return withIdToken(reply, params, entry, core.signToken);
    }
    const { account } = begun ? await core.registerBegun({ ...newcomer, begun: begun.id }) : await core.register(newcomer);
    await askAfter(core, entry, { holder: account.id, changes: subscribed.changes, language: locale });
    const ticket = await core.issueTicket({ account: account.id, because: 'registration', method: 'registration' });
    const person = await core.readAccount({ id: account.id });
    return {
      code: 206001,
      details: 'Account pending registration',
      data: { regToken: tokenOut(ticket), newUser: true, ...accountOut(person, params.include, 'seconds'), isRegistered: false },
    };
  },
});
