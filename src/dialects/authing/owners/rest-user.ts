// /api/v2/users/:userId, login-status, mfa-bound, mfa/totp/import: one user, as owners of the second generation read it by REST.

import { readAccountHere } from '../../../core/accounts/index.ts';
import { importFactor } from '../../../core/authenticators/index.ts';
import { shortId } from '../../../core/ids.ts';
import { listSessions } from '../../../core/sessions/index.ts';
import { factorsOf, resetFactors } from '../../../core/sign-in/index.ts';
import { Flag, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { listing as applications, demandApplication } from '../applications/keeping.ts';
import { Stage } from '../reply.ts';
import { signedInAt } from '../third/own-access.ts';
import { dateOut } from '../wire/dates.ts';
import { userCalls, userWith } from '../wire/identities.ts';
import { demandNothing } from '../wire/unhonoured.ts';
import { listing, shown } from './showing.ts';

const caller = { by: 'owner' } as const;
const path = Parameters({ userId: Text() });
const secondOperator = { number: 1001, text: 'Another operator has to repeat the call', data: null };

const detail = authing.endpoint('GET /users/{userId}', {
  summary: 'Shows one user, with the values of declared fields if they are asked for.',
  caller,
  calls: { readAccountHere, ...listing },
  takes: { path, query: Parameters({ with_custom_data: Maybe(Flag()) }) },
  async handle({ path: { userId }, query }, core, entry) {
    return (await shown(core, entry, [await core.readAccountHere({ short: userId })], query.with_custom_data ?? false))[0];
  },
});

const loginStatus = authing.endpoint('GET /users/login-status', {
  summary: 'Says whether a user is signed in, and at which applications of the pool.',
  caller,
  calls: { readAccountHere, listSessions, ...applications, ...userCalls },
  takes: { query: Parameters({ userId: Text(), appId: Maybe(Text()) }) },
  async handle({ query: { userId, appId } }, core, entry) {
    const person = await core.readAccountHere({ short: userId });
    const asked = appId === undefined ? undefined : (await demandApplication(core, entry, appId)).publicId;
    const all = await signedInAt(core, entry, person.account.id);
    const at = all.filter((each) => asked === undefined || each.appId === asked);
    if (at.length === 0) return { isLogin: false };
    const application = at.map(({ appId: id, appName: name, appLogo: logo }) => ({ id, name, logo }));
    return { isLogin: true, user: await userWith(core, entry, person, null), application };
  },
});

const mfaBound = authing.endpoint('GET /users/{userId}/mfa-bound', {
  summary: 'Says whether a user has an authenticator app.',
  caller,
  calls: { readAccountHere, factorsOf },
  takes: { path },
  async handle({ path: { userId } }, core) {
    const { account } = await core.readAccountHere({ short: userId });
    const held = await core.factorsOf({ account: account.id });
    return { userId: shortId(account.id), totpMfaEnabled: held.some(({ method }) => method === 'totp'), faceMfaEnabled: false };
  },
});

const takesAway = authing.endpoint('DELETE /users/{userId}/mfa-bound', {
  summary: 'Takes the authenticator apps of a user away. A tenant may want a second operator for it, who repeats the call within an hour.',
  caller,
  calls: { readAccountHere, resetFactors },
  takes: { path, query: Parameters({ type: Words(['OTP']) }) },
  async handle({ path: { userId } }, core) {
    const { account } = await core.readAccountHere({ short: userId });
    const done = await core.resetFactors({ account: account.id, method: 'totp' });
    return done.kind === 'done' ? null : new Stage(secondOperator);
  },
});

const bringsApp = authing.endpoint('POST /mfa/totp/import', {
  summary:
    'Brings in the authenticator app that a user had elsewhere, by its secret. A tenant may want a second operator for one beside others.',
  caller,
  calls: { readAccountHere, importFactor },
  faults: { 'factor.exists': { code: 2231, vague: 'this vendor has no code for an app that the person has already' } },
  problems: { 'secret:pattern': { code: 2231, vague: 'no code says what the secret of an app must be' } },
  takes: { body: Parameters({ userId: Text(), secret: Text(), recoveryCode: Maybe(Text({ blank: 'allowed' })) }) },
  async handle({ body: { userId, secret, recoveryCode } }, core) {
    demandNothing({ recoveryCode });
    const { account } = await core.readAccountHere({ short: userId });
    const done = await core.importFactor({ account: account.id, method: 'totp', secret });
    if (done.kind !== 'done') return new Stage(secondOperator);
    const { id, created } = done.authenticator;
    const shown = { userId: shortId(account.id), enable: true, secret: null, authenticatorType: 'totp' };
    return { id, ...shown, recoveryCode: done.backupCodes?.[0] ?? null, createdAt: dateOut(created) };
  },
});

export const ownersUser = [detail, loginStatus, mfaBound, takesAway, bringsApp];
