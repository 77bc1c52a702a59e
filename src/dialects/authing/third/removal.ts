// /api/v3/verify-delete-account-request, delete-account: a person removes the own account in two steps.
import { Type } from 'typebox';
import { decryptWith } from '../../../core/credentials/index.ts';
import { finishRemoval, prepareRemoval, type RemovalProof } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Email, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { provenNumberOf } from '../wire/numbers.ts';
import { decryptedPassword } from '../wire/password.ts';
import { Encryption, plainUnless } from './sign-in.ts';

const proofs = {
  phonePassCodePayload: Maybe(Type.Object({ phoneNumber: Text(), passCode: Text(), phoneCountryCode: Maybe(Text()) })),
  emailPassCodePayload: Maybe(Type.Object({ email: Email(), passCode: Text() })),
  passwordPayload: Maybe(Type.Object({ password: Text(), passwordEncryptType: Encryption() })),
};

interface Given {
  readonly verifyMethod: 'PHONE_PASSCODE' | 'EMAIL_PASSCODE' | 'PASSWORD';
  readonly phonePassCodePayload?: { readonly phoneNumber: string; readonly passCode: string; readonly phoneCountryCode?: string };
  readonly emailPassCodePayload?: { readonly email: string; readonly passCode: string };
  readonly passwordPayload?: { readonly password: string; readonly passwordEncryptType?: 'none' | 'rsa' };
}

const lacking = (name: string) => refuse('parameter.missing', { names: [name], blank: false, in: 'body' });

async function proofIn(
  core: Bound<{ readonly decryptWith: typeof decryptWith }>,
  entry: AuthingEntry,
  { verifyMethod, phonePassCodePayload: number, emailPassCodePayload: mail, passwordPayload: secret }: Given,
): Promise<RemovalProof> {
  if (verifyMethod === 'PASSWORD') {
    if (!secret) throw lacking('passwordPayload');
    const how = plainUnless(secret.passwordEncryptType);
    return { kind: 'password', password: await decryptedPassword(core, entry, 'password', secret.password, how) };
  }
  if (verifyMethod === 'EMAIL_PASSCODE') {
    if (!mail) throw lacking('emailPassCodePayload');
    return { kind: 'code', contact: 'email', text: mail.email, code: mail.passCode };
  }
  if (!number) throw lacking('phonePassCodePayload');
  const text = provenNumberOf(entry, number.phoneNumber, number.phoneCountryCode);
  return { kind: 'code', contact: 'phone', text, code: number.passCode };
}

const verify = authing.third('POST /verify-delete-account-request', {
  summary: 'Takes the password, or a code to an own contact, for a token that removes the account of the person who is signed in.',
  caller: { by: 'user' },
  calls: { decryptWith, prepareRemoval },
  faults: { 'password.mismatch': 2203 },
  takes: { body: Parameters({ verifyMethod: Words(['PHONE_PASSCODE', 'EMAIL_PASSCODE', 'PASSWORD']), ...proofs }) },
  async handle({ body }, core, entry) {
    const { session } = entry.holder;
    const deleteAccountToken = await core.prepareRemoval({ session, proof: await proofIn(core, entry, body) });
    return { deleteAccountToken, tokenExpiresIn: entry.ctx.tenant.settings.codes.ticketSeconds };
  },
});

const remove = authing.third('POST /delete-account', {
  summary: 'Removes the account of the person who is signed in, by the token for it.',
  caller: { by: 'user' },
  calls: { finishRemoval },
  takes: { body: Parameters({ deleteAccountToken: Text({ blank: 'allowed' }) }) },
  async handle({ body }, core, { holder: { session } }) {
    await core.finishRemoval({ ticket: body.deleteAccountToken, session });
    return { success: true };
  },
});

export const removalOfThird = [verify, remove];
