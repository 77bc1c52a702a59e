// Which mail of ours each section of mails is, where its texts stand in it, and what the vendor calls the values that fill them.
import type { MessageName } from '../../../core/messages/index.ts';
import type { Placeholders } from '../wire/mail-template.ts';

export interface MailSection {
  readonly name: MessageName;
  /** The member of the section, or of an object in it, that holds texts by language. */
  readonly at: readonly string[];
  readonly own: Placeholders;
  /** Members by which the vendor lets a site name a placeholder: here they have one name each. */
  readonly fixed?: Readonly<Record<string, string>>;
}

const usual = ['emailTemplates'];

export const mailSections = {
  magicLink: { name: 'sign-in', at: usual, own: { code: 'code', url: 'link' }, fixed: { urlPlaceHolder: '$url' } },
  codeVerification: { name: 'sign-in-code', at: usual, own: { code: 'code' }, fixed: { codePlaceHolder: '$code' } },
  emailVerification: { name: 'verify-contact', at: usual, own: { code: 'code', emailVerificationLink: 'link' } },
  emailNotifications: { name: 'recovered', at: ['confirmationEmailTemplates'], own: {} },
  preferencesCenter: { name: 'invitation', at: usual, own: { code: 'code', link: 'link' }, fixed: { linkPlaceHolder: '$link' } },
  doubleOptIn: {
    name: 'confirm-subscription',
    at: ['confirmationEmailTemplates'],
    own: { confirmationURL: 'link', subscriptionList: 'topics' },
  },
  passwordReset: { name: 'recover', at: usual, own: { code: 'code', pwResetLink: 'link' } },
  twoFactorAuth: { name: 'second-factor', at: ['emailProvider', 'emailTemplates'], own: { code: 'code', verificationCode: 'code' } },
} as const satisfies Readonly<Record<string, MailSection>>;

export type MailSectionName = keyof typeof mailSections;
export const mailSectionNames = Object.keys(mailSections) as readonly MailSectionName[];

/** Mails that nothing here sends. */
export const unsent = ['impossibleTraveler', 'unknownLocationNotification', 'passwordResetNotification'] as const;
