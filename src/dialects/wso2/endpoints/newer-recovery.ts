// /api/users/v1/recovery/password: init, recover, confirm, reset; the newer interface, step by step.
import { Type } from 'typebox';
import { Password } from '../../../core/credentials/index.ts';
import { checkRecovery, judgeRecovery, sendRecovery, setPasswordByRecovery } from '../../../core/recovery/index.ts';
import { accountOfTicket, issueTicket } from '../../../core/sign-in/index.ts';
import { refuse } from '../../_common/doors.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { outside, wso2 } from '../answers.ts';
import { claimsIn, masked } from '../wire/people.ts';

const base = '/api/users/v1/recovery/password';
const wrongCode = outside(406, 'UAR-10001', 'Invalid recovery code.');
const expiredCode = outside(406, 'UAR-10013', 'Expired recovery code.');
const codeFaults = { 'code.wrong': wrongCode, 'code.used': wrongCode, 'code.expired': expiredCode } as const;

export const init = wso2.endpoint({
  operation: `POST ${base}/init`,
  method: 'POST',
  path: `${base}/init`,
  caller: 'service',
  calls: { judgeRecovery, issueTicket },
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
    const recoveryCode = await core.issueTicket({ account: judged.person.account.id, because: 'recovery' });
    const channels = [{ id: '1', type: 'EMAIL', value: masked(judged.contact ?? ''), preferred: true }];
    const links = [{ rel: 'next', href: `${base}/recover`, type: 'POST' }];
    return { body: [{ mode: 'recoverWithNotifications', channelInfo: { recoveryCode, channels }, links }] };
  },
});

export const recover = wso2.endpoint({
  operation: `POST ${base}/recover`,
  method: 'POST',
  path: `${base}/recover`,
  caller: 'service',
  calls: { accountOfTicket, sendRecovery, issueTicket },
  faults: codeFaults,
  steps: { 'mail.send': 18015 },
  takes: { body: Parameters({ recoveryCode: Text(), channelId: Text() }) },
  async handle({ body }, core) {
    const { account } = await core.accountOfTicket({ ticket: body.recoveryCode });
    await core.sendRecovery({ account: account ?? '', code: { purpose: 'recover', form: { kind: 'token' } }, deliver: 'message' });
    const links = [
      { rel: 'next', href: `${base}/confirm`, type: 'POST' },
      { rel: 'resend', href: `${base}/resend`, type: 'POST' },
    ];
    const resendCode = await core.issueTicket({ account: account ?? '', because: 'resend' });
    return {
      status: 202,
      body: {
        code: 'PWR-02001',
        message: 'Password recovery information sent via user preferred notification channel.',
        notificationChannel: 'EMAIL',
        resendCode,
        links,
      },
    };
  },
});

/** The code from the mail is good; the same code then sets the password. */
export const confirm = wso2.endpoint({
  operation: `POST ${base}/confirm`,
  method: 'POST',
  path: `${base}/confirm`,
  caller: 'service',
  calls: { checkRecovery },
  faults: codeFaults,
  takes: { body: Parameters({ confirmationCode: Text() }) },
  async handle({ body }, core) {
    await core.checkRecovery({ value: body.confirmationCode });
    return { body: { resetCode: body.confirmationCode, links: [{ rel: 'next', href: `${base}/reset`, type: 'POST' }] } };
  },
});

export const reset = wso2.endpoint({
  operation: `POST ${base}/reset`,
  method: 'POST',
  path: `${base}/reset`,
  caller: 'service',
  calls: { setPasswordByRecovery },
  faults: {
    ...codeFaults,
    'password.reused': outside(412, 'PWR-10005', 'This password has been used in recent history. Please choose a different password'),
  },
  problems: {
    'password:too-short': outside(412, 'PWR-10006', 'Password Policy Violate'),
    'password:too-long': outside(412, 'PWR-10006', 'Password Policy Violate'),
    'password:pattern': outside(412, 'PWR-10006', 'Password Policy Violate'),
  },
  takes: { body: Parameters({ resetCode: Text(), password: Text() }) },
  async handle({ body }, core) {
    await core.setPasswordByRecovery({ proof: { value: body.resetCode }, next: Password.typed(body.password) });
    return { body: { code: 'PWR-02005', message: 'Successful password reset.' } };
  },
});
