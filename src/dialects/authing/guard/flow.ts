// POST /interaction/authFlow: the sign-in box goes on with a sign-in of several steps, one action after the other. The handle is the token of the sign-in that stopped.
import { Type } from 'typebox';
import { drawBackupCodes } from '../../../core/authenticators/index.ts';
import { decryptWith } from '../../../core/credentials/index.ts';
import type { FaultDetails } from '../../../core/faults/index.ts';
import {
  continueSignIn,
  enrolAndHold,
  enrolContactAtSignIn,
  proveAndHold,
  proveFactor,
  replaceDuePassword,
} from '../../../core/sign-in/index.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { ending, endOf, session } from '../authentication/outcome.ts';
import { chinese } from '../chinese.codes.ts';
import { codes } from '../codes.ts';
import { type Extra, Stage } from '../reply.ts';
import { numberOf } from '../wire/numbers.ts';
import { decryptedPassword } from '../wire/password.ts';
import { carried, verifyApp, verifySent, wrongRecovery, wrongTotp } from './verify-factor.ts';
import { atToken, waiting, waitingFor } from './waiting.ts';

/** The box calls the first login by the forced password's name, and the other way round. */
const actions = [
  'verify-sms',
  'verify-email',
  'verify-totp',
  'verify-totp-first-time',
  'recovery-totp',
  'confirm-totp-recovery-code',
  'reset-password-forced',
  'reset-password-first-time',
] as const;

const text = Maybe(Text());
const given = Type.Object({
  mfaToken: text,
  email: text,
  phone: text,
  phoneCountryCode: text,
  code: text,
  totp: text,
  recoveryCode: text,
  password: text,
  oldPassword: text,
});

/** One operation for all factors: the number is that of the method. */
function wrong({ method }: FaultDetails['factor.wrong']): Extra {
  if (method === 'totp') return wrongTotp.extra;
  if (method === 'backup-code') return wrongRecovery.extra;
  return { number: 2001, text: codes[2001].message, chinese: chinese[2001] ?? '' };
}

/** Whoever set another password signs in with it: the box goes back to its beginning. */
const begins = () => new Stage({ number: 1699, code: 200, text: 'Please sign in again', data: null });

export const authFlow = authing.atHost('POST /interaction/authFlow', {
  summary: 'Goes on with a sign-in of several steps.',
  caller: { by: 'anyone' },
  calls: {
    ...waiting,
    ...ending,
    decryptWith,
    proveFactor,
    proveAndHold,
    enrolAndHold,
    enrolContactAtSignIn,
    drawBackupCodes,
    continueSignIn,
    replaceDuePassword,
  },
  faults: { 'factor.wrong': { code: null, extra: wrong } },
  takes: { body: Parameters({ action: Words(actions), data: Maybe(given), flowHandle: Maybe(Text()) }) },
  async handle({ body: { action, data = {}, flowHandle } }, core, entry) {
    const ticket = data.mfaToken ?? flowHandle;
    if (ticket === undefined) throw refuse('credentials.absent', { wanted: 'person' });
    const { code = '', totp = '', recoveryCode = '' } = data;
    switch (action) {
      case 'verify-email':
        return verifySent(core, entry, { ticket, method: 'email', target: data.email ?? '', answer: code });
      case 'verify-sms':
        return verifySent(core, entry, {
          ticket,
          method: 'sms',
          target: numberOf(entry, data.phone ?? '', data.phoneCountryCode),
          answer: code,
        });
      case 'verify-totp':
        return verifyApp(core, entry, { ticket, answer: totp });
      case 'verify-totp-first-time':
        await waitingFor(core, entry, ticket);
        await core.enrolAndHold({ ticket, answer: totp });
        return null;
      case 'recovery-totp': {
        const { account, factors } = await waitingFor(core, entry, ticket);
        const authenticator = factors.find(({ method }) => method === 'backup-code')?.id ?? '';
        await core.proveAndHold({ ticket, authenticator, answer: recoveryCode });
        const [next] = await core.drawBackupCodes({ account, count: 1 });
        return { recoveryCode: next };
      }
      case 'confirm-totp-recovery-code':
        return endOf(core, entry, carried(await atToken(entry, () => core.continueSignIn({ ...session(entry), ticket }))));
      case 'reset-password-forced': {
        const next = await decryptedPassword(core, entry, 'password', data.password ?? '');
        await atToken(entry, () => core.replaceDuePassword({ ticket, next }));
        return begins();
      }
      case 'reset-password-first-time': {
        const current = await decryptedPassword(core, entry, 'oldPassword', data.oldPassword ?? '');
        const next = await decryptedPassword(core, entry, 'password', data.password ?? '');
        await atToken(entry, () => core.replaceDuePassword({ ticket, current, next }));
        return begins();
      }
    }
  },
});
