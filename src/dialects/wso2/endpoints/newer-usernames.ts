// /api/users/v1/recovery/username: init, recover; a forgotten user name, step by step.
import { Type } from 'typebox';
import { accountFound, findByClaims, issueFound, sendUsername } from '../../../core/recovery/index.ts';
import { Maybe, Parameters } from '../../_common/parameters.ts';
import { outside, wso2 } from '../answers.ts';
import { masked, nameOf, pathOf } from '../wire/people.ts';
import { channel, codeFaults } from './newer-recovery.ts';

const base = '/api/users/v1/recovery/username';
const properties = Maybe(Type.Array(Type.Unknown()));

/** 202 and nothing where nobody, or more than one, has all of these claims. */
const init = wso2.endpoint({
  operation: `POST ${base}/init`,
  method: 'POST',
  path: `${base}/init`,
  caller: 'portal',
  calls: { findByClaims, issueFound },
  faults: {
    'recovery.disabled': outside(403, 'UNR-10001', 'Username recovery is not enabled.'),
    'recovery-criteria.absent': outside(409, 'UAR-20014', 'No claims to recover the user name by.'),
  },
  takes: { body: Parameters({ claims: Type.Array(Type.Object({ uri: Type.String(), value: Type.String() })), properties }) },
  async handle({ body }, core, { asked }) {
    const criteria = body.claims.map(({ uri, value }) => ({ path: pathOf(uri), value }));
    const person = await core.findByClaims({ criteria, captcha: asked.headers['g-recaptcha-response'] });
    const email = person?.identifiers.find(({ kind }) => kind === 'email');
    if (!person || !email) return { status: 202 };
    const recoveryCode = await core.issueFound({ account: person.account.id, step: 'send-username' });
    const channels = [{ id: '1', type: 'EMAIL', value: masked(email.spelled), preferred: true }];
    const links = [{ rel: 'next', href: `${base}/recover`, type: 'POST' }];
    return { body: [{ mode: 'recoverWithNotifications', channelInfo: { recoveryCode, channels }, links }] };
  },
});

const recover = wso2.endpoint({
  operation: `POST ${base}/recover`,
  method: 'POST',
  path: `${base}/recover`,
  caller: 'portal',
  calls: { accountFound, sendUsername },
  faults: codeFaults,
  steps: { 'mail.send': 18015 },
  ...channel,
  async handle({ body }, core) {
    const account = await core.accountFound({ ticket: body.recoveryCode, step: 'send-username' });
    await core.sendUsername({ account, nameOf });
    const message = 'Username recovery information sent via user preferred notification channel.';
    return { status: 202, body: { code: 'UNR-02001', message, notificationChannel: 'EMAIL' } };
  },
});

export const newerUsernames = [init, recover];
