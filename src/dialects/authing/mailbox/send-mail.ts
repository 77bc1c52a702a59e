// The mails with a code that this vendor's clients ask for, by scene: through GraphQL and through REST.
import { type ContactUse, sendContactProof } from '../../../core/identifiers/index.ts';
import { beginRecovery } from '../../../core/recovery/index.ts';
import { resendToStranger } from '../../../core/registration/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { AuthingEntry } from '../entry.ts';
import { verifyLink } from './verify-link.ts';

/** A mail with a code that resets the password. */
export function lostByMail({ ctx }: Pick<AuthingEntry, 'ctx'>, email: string) {
  const { length, alphabet } = ctx.tenant.settings.codes;
  const code = { purpose: 'recover', form: { kind: 'typed', length, alphabet }, subject: 'contact' } as const;
  return { identifier: email, kinds: ['email'] as const, code, deliver: 'message' as const };
}

/** That code, as it is brought beside the address. */
export const codeOfContact = (email: string, value: string) => ({ value, subject: email.trim().toLowerCase() });

/** The codes that are for one thing alone; any other scene's proves the address for whatever follows. */
const uses: ReadonlyMap<string, ContactUse> = new Map([
  ['LOGIN_VERIFY_CODE', 'sign-in'],
  ['REGISTER_VERIFY_CODE', 'register'],
  ['CHANGE_EMAIL', 'change'],
  ['EMAIL_BIND_VERIFY_CODE', 'change'],
  ['EMAIL_UNBIND_VERIFY_CODE', 'change'],
  ['DELETE_ACCOUNT', 'remove'],
]);

export const mailing = { beginRecovery, sendContactProof, resendToStranger };

export interface MailAsked {
  readonly email: string;
  readonly scene: string;
  readonly captcha?: string | undefined;
}

/** Sends the mail of that scene. */
export async function sendMail(core: Bound<typeof mailing>, entry: AuthingEntry, { email, scene, captcha }: MailAsked): Promise<void> {
  if (scene.startsWith('RESET_PASSWORD')) {
    await core.beginRecovery({ ...lostByMail(entry, email), captcha });
  } else if (scene === 'VERIFY_EMAIL') {
    await core.resendToStranger({ key: { named: email, kinds: ['email'] }, link: verifyLink(entry), form: { kind: 'token' } });
  } else {
    await core.sendContactProof({ contact: 'email', text: email, use: uses.get(scene), captcha });
  }
}
