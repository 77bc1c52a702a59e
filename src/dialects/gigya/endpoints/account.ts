// accounts.getAccountInfo, setAccountInfo, deleteAccount, isAvailableLoginID.
import { changeAccountState, readAccount, removeAccount, writeAccount } from '../../../core/accounts/index.ts';
import { findClient, signingSecrets } from '../../../core/clients/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import { isAvailable } from '../../../core/identifiers/index.ts';
import { idOfPlain } from '../../../core/ids.ts';
import type { JsonObject } from '../../../core/json.ts';
import { recogniseSession } from '../../../core/sessions/index.ts';
import { secondsOf } from '../../../core/time.ts';
import { refuse } from '../../_common/doors.ts';
import { CommaList, Flag, JsonObjectText, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { accountOut, uidOf } from '../wire/account.ts';
import { profileIn } from '../wire/profile.ts';
import { uidSignature } from '../wire/signature.ts';
import { siteSecrets } from './registration.ts';

export const getAccountInfo = gigya.endpoint({
  operation: 'accounts.getAccountInfo',
  method: ['GET', 'POST'],
  path: '/accounts.getAccountInfo',
  caller: { who: 'any', user: 'session-or-ticket' },
  calls: { readAccount, recogniseSession, findClient, signingSecrets },
  faults: {
    'session.unknown': { code: 403005, extra: { details: 'Unknown user' } },
    'session.closed': { code: 403005, extra: { details: 'Unknown user' } },
  },
  takes: { params: Parameters({ include: Maybe(CommaList()) }) },
  async handle({ params }, core, { account, ctx, pairs }) {
    const person = await core.readAccount({ id: account! });
    const [secret] = await siteSecrets(core, pairs);
    const timestamp = secondsOf(ctx.now);
    const signed = secret ? { UIDSignature: uidSignature(secret, timestamp, uidOf(person)), signatureTimestamp: String(timestamp) } : {};
    return { data: { ...accountOut(person, params.include), ...signed } };
  },
});

export const setAccountInfo = gigya.endpoint({
  operation: 'accounts.setAccountInfo',
  method: ['GET', 'POST'],
  path: '/accounts.setAccountInfo',
  caller: { who: 'any', user: 'session-or-ticket' },
  calls: { writeAccount, changeAccountState },
  faults: { 'input.rejected': { code: 400006, extra: { details: 'Validation failed' } } },
  problems: {
    'newPassword:too-short': 400009,
    'newPassword:too-long': 400009,
    'newPassword:pattern': 400009,
    'newPassword:similar': 400009,
    'write-forbidden': 400020,
  },
  takes: {
    params: Parameters({
      profile: Maybe(JsonObjectText()),
      data: Maybe(JsonObjectText()),
      username: Maybe(Text()),
      password: Maybe(Text()),
      newPassword: Maybe(Text()),
      lang: Maybe(Text()),
      isActive: Maybe(Flag()),
      isVerified: Maybe(Flag()),
      isLockedOut: Maybe(Flag()),
      requirePasswordChange: Maybe(Flag()),
    }),
  },
  async handle({ params }, core, { account, session, kind, ctx }) {
    const {
      profile = {},
      data = {},
      username,
      password,
      newPassword,
      lang,
      isActive,
      isVerified,
      isLockedOut,
      requirePasswordChange,
    } = params;
    const server = kind === 'server';
    if (!server && [isActive, isVerified, isLockedOut].some((value) => value !== undefined))
      throw refuse('caller.kind-unsuitable', { needed: 'server', got: 'client' });
    const email = (profile as JsonObject)['email'];
    const verified = isVerified === true ? ctx.now : null;
    await core.writeAccount({
      account: account!,
      by: server ? 'operator' : 'person',
      profile: profileIn(profile as JsonObject),
      data: data as JsonObject,
      ...(lang === undefined ? {} : { locale: lang }),
      identifiers: {
        ...(typeof email === 'string' ? { email: { text: email, verified } } : {}),
        ...(username === undefined ? {} : { username: { text: username } }),
      },
      ...(newPassword === undefined
        ? {}
        : {
            password: {
              current: password === undefined ? undefined : Password.typed(password),
              next: Password.typed(newPassword),
              currentNotAsked: server,
              field: 'newPassword',
            },
          }),
      session: session?.id,
      ...(requirePasswordChange === undefined ? {} : { mustChangePassword: requirePasswordChange }),
    });
    if (isActive !== undefined || isLockedOut !== undefined) {
      await core.changeAccountState({
        account: account!,
        ...(isActive === undefined ? {} : { disabled: !isActive }),
        ...(isLockedOut === undefined ? {} : { locked: isLockedOut }),
      });
    }
    return {};
  },
});

export const deleteAccount = gigya.endpoint({
  operation: 'accounts.deleteAccount',
  method: ['GET', 'POST'],
  path: '/accounts.deleteAccount',
  caller: { who: 'server' },
  calls: { removeAccount },
  faults: { 'account.not-found': 404003 },
  takes: { params: Parameters({ UID: Text() }) },
  async handle({ params }, core) {
    await core.removeAccount({ account: idOfPlain(params.UID) ?? params.UID, by: 'operator' });
    return {};
  },
});

export const isAvailableLoginID = gigya.endpoint({
  operation: 'accounts.isAvailableLoginID',
  method: ['GET', 'POST'],
  path: '/accounts.isAvailableLoginID',
  caller: { who: 'any' },
  calls: { isAvailable },
  takes: { params: Parameters({ loginID: Text() }) },
  handle: async ({ params }, core) => ({ data: { isAvailable: await core.isAvailable({ text: params.loginID }) } }),
});
