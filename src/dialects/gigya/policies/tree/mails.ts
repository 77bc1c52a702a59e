// emailVerification, passwordReset, emailNotifications and doubleOptIn: what mails lead to, and how long.
import { isSame, type Json } from '../../../../core/json.ts';
import { always, alwaysBut, elsewhere, flag, type Policy, passedOver, text, whole } from '../policy.ts';

/** All mails have one language for people of whom none is known: that of `accountOptions`. */
const defaultLanguage: Policy = {
  byDefault: 'en',
  show: ({ messages }) => messages.language,
  write: (value, { messages }) => (isSame(value, messages.language) ? {} : typeof value === 'string' ? passedOver : 'is a text'),
};

export const emailVerification = {
  defaultLanguage,
  verificationEmailExpiration: whole({
    byDefault: 86_400,
    least: 1,
    show: ({ codes }) => codes.verifySeconds,
    write: (verifySeconds) => ({ codes: { verifySeconds } }),
  }),
  autoLogin: flag({
    byDefault: false,
    show: ({ contacts }) => contacts.signInOnVerify,
    write: (on) => ({ contacts: { signInOnVerify: on } }),
  }),
  nextURL: text({
    byDefault: '',
    show: ({ messages }) => messages.verifyNextUrl,
    write: (verifyNextUrl) => ({ messages: { verifyNextUrl } }),
  }),
  // All links lead to `nextURL`.
  nextURLMapping: alwaysBut<Json[]>([]),
  emailTemplates: elsewhere,
};

export const passwordReset = {
  defaultLanguage,
  requireSecurityCheck: flag({
    byDefault: false,
    show: ({ recovery }) => recovery.askAnswer,
    write: (on) => ({ recovery: { askAnswer: on } }),
  }),
  securityFields: always([], 'the answer to the security question is asked, and nothing else'),
  tokenExpiration: whole({
    byDefault: 3600,
    least: 1,
    show: ({ codes }) => codes.recoverSeconds,
    write: (recoverSeconds) => ({ codes: { recoverSeconds } }),
  }),
  resetURL: text({
    byDefault: '',
    show: ({ messages }) => messages.resetUrl,
    write: (resetUrl) => ({ messages: { resetUrl } }),
  }),
  sendConfirmationEmail: flag({
    byDefault: false,
    show: ({ recovery }) => recovery.confirm,
    write: (on) => ({ recovery: { confirm: on } }),
  }),
  emailTemplates: elsewhere,
};

export const emailNotifications = {
  welcomeEmailDefaultLanguage: defaultLanguage,
  accountDeletedEmailDefaultLanguage: defaultLanguage,
  confirmationEmailDefaultLanguage: defaultLanguage,
  welcomeEmailTemplates: elsewhere,
  accountDeletedEmailTemplates: elsewhere,
  confirmationEmailTemplates: elsewhere,
};

/** The link leads to a page of this server. */
export const doubleOptIn = {
  defaultLanguage,
  confirmationLinkExpiration: whole({
    byDefault: 1_209_600,
    least: 1,
    show: ({ codes }) => codes.subscriptionSeconds,
    write: (subscriptionSeconds) => ({ codes: { subscriptionSeconds } }),
  }),
  nextURL: alwaysBut(''),
  nextExpiredURL: alwaysBut(''),
  confirmationEmailTemplates: elsewhere,
};
