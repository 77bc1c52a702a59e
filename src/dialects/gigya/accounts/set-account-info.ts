// accounts.setAccountInfo: profile, names, password and state of an account.
import {
  type AccountWriting,
  given,
  givenIdentifiers,
  type OpenChange,
  writeAccount,
  writeBesideTaken,
} from '../../../core/accounts/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import { demandOwed } from '../../../core/sign-in/index.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { undoLink } from '../../_common/undo-link.ts';
import { gigya } from '../answers.ts';
import { foundBy, liteCommands } from '../lite/own.ts';
import { liteWriting, writeLite } from '../lite/write.ts';
import { questionIn, questionParameters } from '../wire/question.ts';
import { sectionParameters, sectionsIn } from '../wire/sections.ts';
import { demandNoServersPart, serversParameters, serversPartOf } from './servers-part.ts';
import { demandNoSubscription, giveWord, wordCommands, wordIn } from './word.ts';

export const setAccountInfo = gigya.method('accounts.setAccountInfo', {
  summary: 'Changes profile, data, password or state of an account.',
  caller: { who: 'any', user: 'anybody' },
  calls: { demandOwed, writeAccount, writeBesideTaken, ...wordCommands, ...liteCommands, ...liteWriting },
  faults: {
    'input.rejected': { code: 400006, extra: { details: 'Validation failed' } },
    'captcha.required': 400021,
    'captcha.wrong': 400021,
    'captcha.expired': 400021,
  },
  requestErrors: { 'caller.kind-unsuitable': 403000 },
  problems: {
    'newPassword:too-short': 400009,
    'newPassword:too-long': 400009,
    'newPassword:pattern': 400009,
    'newPassword:similar': 400009,
    'write-forbidden': 400020,
    'too-large': 413003,
  },
  takes: {
    params: Parameters({
      ...sectionParameters,
      ...questionParameters,
      username: Maybe(Text()),
      password: Maybe(Text()),
      newPassword: Maybe(Text()),
      lang: Maybe(Text()),
      captchaToken: Maybe(Text()),
      captchaText: Maybe(Text()),
      ...serversParameters,
      conflictHandling: Maybe(Words(['fail', 'saveProfileAndFail'])),
    }),
  },
  async handle({ params }, core, entry) {
    const found = await foundBy(core, entry);
    if ('lite' in found) return { data: { UID: await writeLite(core, entry, found.lite, params) } };
    const { person: present } = found;
    const account = present.account.id;
    const { session, provenAt, ticket, kind, ctx } = entry;
    const { username, password, newPassword, lang, isVerified, securityOverride = true } = params;
    const server = kind === 'server';
    if (!server) demandNoServersPart(params);
    const declared = await core.readDeclaration({});
    const by = server ? 'operator' : 'person';
    const { profile, data, email, unread } = sectionsIn(params, { declared: declared.attributes, present, by });
    const word = await wordIn(core, ctx, { account: present.account, given: params, declared, by });
    const verified = isVerified === undefined ? undefined : isVerified ? ctx.now : null;
    // Of the present address, where the profile names no other.
    const own = present.identifiers.find(({ kind: each }) => each === 'email')?.spelled;
    const judged = email === undefined && isVerified !== undefined ? own : email;
    if (isVerified && !judged) throw ctx.fail('input.rejected', { problems: [{ field: 'email', rule: 'required' }] });
    const changes: readonly OpenChange[] = [
      { kind: 'values', profile, data, declared, unread: [...unread, ...word.problems] },
      ...givenIdentifiers({ username }),
      ...given(questionIn(params), (own) => ({ kind: 'question', ...own })),
      ...given(lang, (locale) => ({ kind: 'locale', locale })),
      ...given(newPassword, (next) => ({
        kind: 'password',
        current: password === undefined ? undefined : Password.typed(password),
        next: Password.typed(next),
        currentNotAsked: server && securityOverride,
        session: session?.id,
        provenAt,
        ticket: ticket?.id,
        field: 'newPassword',
      })),
    ];
    const contact = givenIdentifiers({ email });
    if (ticket && !server) {
      const consents = { given: word.agreed.given.map(({ document }) => document), withdrawn: word.agreed.withdrawn };
      await core.demandOwed({ because: ticket.because, person: present, changes: [...changes, ...contact], consents });
      if (present.account.registered !== null) demandNoSubscription(ctx, word);
    }
    const proof = { kind: 'password', password: password === undefined ? undefined : Password.typed(password) } as const;
    const { changes: more, state } = serversPartOf(params, present);
    const address = given(judged, (text) => ({ kind: 'email', text, verified }) as const);
    const writing: AccountWriting = server
      ? { account, by: 'operator', changes: [...changes, ...address, ...more], state }
      : { account, by: 'person', changes: [...changes, ...contact], proof, provenAt, undo: undoLink(entry) };
    const wantsRest = params.conflictHandling === 'saveProfileAndFail';
    const taken = wantsRest ? (await core.writeBesideTaken(writing)).taken : void (await core.writeAccount(writing));
    await giveWord(core, entry, account, word);
    if (taken !== undefined) {
      const regToken = entry.ticket && entry.pairs.find(([name]) => name.toLowerCase() === 'regtoken')?.[1];
      return { code: 200010, details: 'The login identifier exists with another account', data: regToken ? { regToken } : {} };
    }
    return {};
  },
});
