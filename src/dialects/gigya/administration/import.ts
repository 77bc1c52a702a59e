// accounts.importFullAccount: an account with its UID, its times, its hash and its identities.
import { importAccount } from '../../../core/accounts/index.ts';
import { changeConsents, listDocuments } from '../../../core/consents/index.ts';
import { newId, plainId } from '../../../core/ids.ts';
import { readDeclaration } from '../../../core/schema/index.ts';
import { changeSubscriptions } from '../../../core/subscribers/index.ts';
import { Flag, JsonAny, JsonObjectText, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { keeping, keepSessions, provenSessions, proving, sessionsOf } from '../socialize/brought-sessions.ts';
import { describedHash, passwordIn } from '../wire/imported-hash.ts';
import { preferencesIn } from '../wire/preferences.ts';
import { questionIn, questionObject } from '../wire/question.ts';
import { sectionParameters, sectionsIn } from '../wire/sections.ts';
import { subscriptionsIn, topicsOf } from '../wire/subscriptions.ts';
import { idsOf, reply, taken, Uid } from './import-answers.ts';
import { addressesIn, demandHash, identitiesIn, timesIn } from './imported.ts';

export const importFullAccount = gigya.method('accounts.importFullAccount', {
  summary: 'Imports an account whole, or writes it over the one with its UID.',
  caller: { who: 'server', enters: true },
  calls: { importAccount, listDocuments, changeConsents, changeSubscriptions, readDeclaration, ...keeping, ...proving },
  faults: taken,
  takes: {
    params: Parameters({
      UID: Maybe(Uid()),
      createUID: Maybe(Flag()),
      providerSessions: Maybe(JsonObjectText()),
      importPolicy: Maybe(Words(['insert', 'update', 'upsert'])),
      ...sectionParameters,
      loginIDs: Maybe(JsonObjectText()),
      emails: Maybe(JsonObjectText()),
      phoneNumber: Maybe(Text()),
      password: Maybe(JsonObjectText()),
      secretQuestionAndAnswer: Maybe(questionObject),
      identities: Maybe(JsonAny()),
      isActive: Maybe(Flag()),
      isRegistered: Maybe(Flag()),
      isVerified: Maybe(Flag()),
      created: Maybe(Text()),
      lastUpdated: Maybe(Text()),
      lastLogin: Maybe(Text()),
      registered: Maybe(Text()),
      verified: Maybe(Text()),
      regSource: Maybe(Text({ maxLength: 2000 })),
      lang: Maybe(Text()),
    }),
  },
  async handle({ params }, core, { ctx, accountOf }) {
    if (params.UID === undefined && !params.createUID) throw refuse('parameter.missing', { names: ['UID'], blank: false, in: 'params' });
    const UID = params.UID ?? plainId(newId(ctx.random, ctx.now));
    const { importPolicy: policy = 'insert', loginIDs, emails, phoneNumber: phone, identities, isActive, isRegistered } = params;
    const { created, lastUpdated, lastLogin, registered, verified } = params;
    const times = timesIn({ created, lastUpdated, lastLogin, registered, verified });
    const described = params.password === undefined ? {} : passwordIn(params.password as never);
    if (!described) throw refuse('parameter.malformed', { name: 'password', expected: 'the vendor’s object' });
    if (identities !== undefined && !Array.isArray(identities))
      throw refuse('parameter.malformed', { name: 'identities', expected: 'list' });
    const username = loginIDs?.['username'];
    if (username !== undefined && typeof username !== 'string')
      throw refuse('parameter.malformed', { name: 'loginIDs.username', expected: 'text' });
    const { attributes: declared, apart } = await core.readDeclaration({});
    const { profile, data, email, unread } = sectionsIn(params, { declared, present: undefined, by: 'operator' });
    const { problems, ...agreed } = preferencesIn(ctx, params.preferences, {
      documents: await core.listDocuments({}),
      present: [],
      by: 'operator',
      locale: params.lang ?? null,
    });
    const topics = topicsOf(apart['subscriptions']);
    const subscribed = subscriptionsIn(params.subscriptions, { topics, present: [], by: 'moving' });
    const finished = times.registered ?? (policy === 'insert' || isRegistered ? (times.created ?? ctx.now) : undefined);
    const brought = identitiesIn(identities);
    const sessions = sessionsOf(await provenSessions(core, params.providerSessions ?? {}), brought ?? []);
    const outcome = await core.importAccount({
      ...idsOf(UID, accountOf),
      policy,
      username,
      phone,
      addresses: addressesIn({
        own: email,
        loginIDs: loginIDs as never,
        emails: emails as never,
        isVerified: params.isVerified ?? false,
        verified: times.verified ?? ctx.now,
      }),
      hash: demandHash(describedHash(described)),
      profile,
      data,
      unread: [...unread, ...problems, ...subscribed.problems],
      question: params.secretQuestionAndAnswer && questionIn(params.secretQuestionAndAnswer),
      locale: params.lang,
      identities: brought,
      disabled: isActive === undefined ? undefined : !isActive,
      created: times.created,
      updated: times.lastUpdated,
      registered: isRegistered === false ? null : finished,
      lastSignIn: times.lastLogin,
      source: params.regSource,
    });
    const free = (brought ?? []).filter((each) => !outcome.conflicts.some(({ provider }) => provider === each.provider));
    await keepSessions(core, outcome.account.id, sessionsOf(sessions, free, { lenient: true }));
    await core.changeConsents({ account: outcome.account.id, ...agreed });
    await core.changeSubscriptions({ account: outcome.account.id, changes: subscribed.changes });
    return reply(outcome);
  },
});
