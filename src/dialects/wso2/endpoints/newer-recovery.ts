// /api/users/v1/recovery/password: init, recover, resend; the newer interface, step by step until the mail is sent.
import { Type } from 'typebox';
import { accountFound, issueFound, judgeRecovery, sendRecovery } from '../../../core/recovery/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/doors.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { outside, wso2 } from '../answers.ts';
import type { Wso2Entry } from '../front-door.ts';
import { linkFrom } from '../wire/links.ts';
import { claimsIn, masked } from '../wire/people.ts';

export const base = '/api/users/v1/recovery/password';
const wrongCode = outside(406, 'UAR-10001', 'Invalid recovery code.');
const expiredCode = outside(406, 'UAR-10013', 'Expired recovery code.');
export const codeFaults = { 'code.wrong': wrongCode, 'code.used': wrongCode, 'code.expired': expiredCode } as const;

export const init = wso2.endpoint({
  operation: `POST ${base}/init`,
  method: 'POST',
  path: `${base}/init`,
  caller: 'portal',
  calls: { judgeRecovery, issueFound },
  faults: {
    'identifier.unknown': outside(404, 'UAR-10002', 'No user account found for the claims.'),
    'password.absent': outside(404, 'UAR-10002', 'No user account found for the claims.'),
    'recovery.disabled': outside(403, 'PWR-10004', 'Password recovery is not enabled.'),
    'contact.absent': outside(404, 'UAR-10003', 'No notification channel is available.'),
  },
  takes: { body: Parameters({ claims: Type.Array(Type.Object({ uri: Type.String(), value: Type.String() })) }) },
  async handle({ body }, core, { asked }) {
    const { email, data, phone } = claimsIn(body.claims);
    const identifier = (data['username'] as string | undefined) ?? email ?? phone;
    if (identifier === undefined) throw refuse('parameter.missing', { names: ['claims'], blank: false, in: 'body' });
    const judged = await core.judgeRecovery({
      identifier,
      kinds: ['username', 'email', 'phone'],
      captcha: asked.headers['g-recaptcha-response'],
      deliver: 'message',
    });
    if (judged.kind === 'nothing-said') return { status: 202 };
    const recoveryCode = await core.issueFound({ account: judged.person.account.id, step: 'send-password' });
    const channels = [{ id: '1', type: 'EMAIL', value: masked(judged.contact ?? ''), preferred: true }];
    const links = [{ rel: 'next', href: `${base}/recover`, type: 'POST' }];
    return { body: [{ mode: 'recoverWithNotifications', channelInfo: { recoveryCode, channels }, links }] };
  },
});

/** Mail is the only channel there is. */
export const channel = {
  takes: { body: Parameters({ recoveryCode: Text(), channelId: Text({ pattern: '^1$' }) }) },
  doors: { 'parameter.out-of-bounds': outside(404, 'UAR-10008', 'Invalid notification channel.') },
} as const;

const sending = { accountFound, sendRecovery, issueFound };

/** The mail with the code goes out, and the answer says how to go on. */
async function send(core: Bound<typeof sending>, account: string, entry: Wso2Entry): Promise<Readonly<Record<string, unknown>>> {
  const code = { purpose: 'recover', form: { kind: 'token' } } as const;
  await core.sendRecovery({ account, code, link: linkFrom(entry, 'recover'), deliver: 'message' });
  return {
    notificationChannel: 'EMAIL',
    resendCode: await core.issueFound({ account, step: 'resend-password' }),
    links: [
      { rel: 'next', href: `${base}/confirm`, type: 'POST' },
      { rel: 'resend', href: `${base}/resend`, type: 'POST' },
    ],
  };
}

export const recover = wso2.endpoint({
  operation: `POST ${base}/recover`,
  method: 'POST',
  path: `${base}/recover`,
  caller: 'portal',
  calls: sending,
  faults: codeFaults,
  steps: { 'mail.send': 18015 },
  ...channel,
  async handle({ body }, core, entry) {
    const account = await core.accountFound({ ticket: body.recoveryCode, step: 'send-password' });
    const message = 'Password recovery information sent via user preferred notification channel.';
    return { status: 202, body: { code: 'PWR-02001', message, ...(await send(core, account, entry)) } };
  },
});

export const resend = wso2.endpoint({
  operation: `POST ${base}/resend`,
  method: 'POST',
  path: `${base}/resend`,
  caller: 'portal',
  calls: sending,
  faults: {
    ...codeFaults,
    'code.wrong': outside(406, 'UAR-10012', 'Invalid resend code.'),
    'code.used': outside(406, 'UAR-10012', 'Invalid resend code.'),
  },
  steps: { 'mail.send': 18015 },
  takes: { body: Parameters({ resendCode: Text() }) },
  async handle({ body }, core, entry) {
    const account = await core.accountFound({ ticket: body.resendCode, step: 'resend-password' });
    return {
      status: 202,
      body: { code: 'UAR-02001', message: 'Confirmation code resent to the user.', ...(await send(core, account, entry)) },
    };
  },
});
