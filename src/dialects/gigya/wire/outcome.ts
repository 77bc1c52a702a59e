// Every way a sign-in can end that is not a refusal, as this vendor says it.
import type { Linked, SignIn } from '../../../core/sign-in/index.ts';
import type { GigyaEntry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { accountOut, emailsOf, uidOf } from './account.ts';
import { missingConsentOut } from './preferences.ts';
import { fieldOut } from './profile.ts';
import { signedIn } from './session.ts';
import { tokenOut } from './tokens.ts';

export interface Wanted {
  readonly targetEnv?: string | undefined;
  readonly include?: readonly string[] | undefined;
}

/** Obligations this vendor's clients know how to carry. */
export const supports = [
  'password-change-due',
  'contact-unverified',
  'identifier-missing',
  'registration-unfinished',
  'second-factor-needed',
  'second-factor-enrolment-needed',
] as const;

const pending = (
  code: 403101 | 403102,
  { ticket, person }: Pick<Extract<SignIn, { readonly ticket: string }>, 'ticket' | 'person'>,
): Reply => ({
  code,
  details: code === 403101 ? 'Pending Two-Factor Authentication' : 'Pending Two-Factor Registration',
  data: { regToken: tokenOut(ticket), UID: uidOf(person) },
});

/** Values, then consents, in the vendor's names. */
const missingOut = ({ missing, documents }: Extract<SignIn, { readonly kind: 'registration-unfinished' }>): readonly string[] => [
  ...missing.map(fieldOut),
  ...documents.map(missingConsentOut),
];

export function outcomeReply(result: SignIn, entry: GigyaEntry, wanted: Wanted, secrets: readonly string[]): Reply {
  switch (result.kind) {
    case 'signed-in':
      return { data: signedIn(entry, result, wanted, secrets) };
    case 'password-change-due':
      return { code: 403100, data: { regToken: tokenOut(result.ticket), UID: uidOf(result.person) } };
    case 'contact-unverified':
      return {
        code: 206002,
        details: 'Account pending verification',
        data: { regToken: tokenOut(result.ticket), UID: uidOf(result.person), unverifiedEmails: emailsOf(result.person).unverified },
      };
    case 'identifier-missing':
      return {
        code: 206003,
        details: 'Account missing loginID: give an address or a user name',
        data: { regToken: tokenOut(result.ticket), ...accountOut(result.person, ['profile'], 'seconds') },
      };
    case 'registration-unfinished':
      return {
        code: 206001,
        details: `Missing required fields for registration: ${missingOut(result).join(', ')}`,
        data: {
          regToken: tokenOut(result.ticket),
          ...(wanted.include?.includes('missing-required-fields') ? { missingRequiredFields: missingOut(result) } : {}),
          ...accountOut(result.person, ['profile'], 'seconds'),
        },
      };
    case 'second-factor-needed':
      return pending(403101, result);
    case 'second-factor-enrolment-needed':
      // A mailed code needs no registration here: whoever proved an address has that factor.
      return pending(result.offered.includes('email') && emailsOf(result.person).verified.length > 0 ? 403101 : 403102, result);
  }
}

/** What is due first as at a sign-in, or 200009: its `regToken` opens the session (`accounts.finalizeRegistration`), as apps go on by themselves. */
export const linkedReply = (linked: Linked, entry: GigyaEntry): Reply =>
  linked.kind === 'accounts-linked'
    ? { code: 200009, data: { regToken: tokenOut(linked.ticket), ...accountOut(linked.person, ['profile'], 'seconds') } }
    : outcomeReply(linked, entry, {}, []);
