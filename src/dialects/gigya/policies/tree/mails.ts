// emailVerification, passwordReset, emailNotifications and doubleOptIn: what mails lead to, and how long.
import { isSame } from '../../../../core/json.ts';
import { always, flag, type Policy, text, whole } from '../policy.ts';

/** All mails have one language for people of whom none is known. */
const defaultLanguage: Policy = {
  byDefault: 'en',
  show: ({ messages }) => messages.language,
  write: (value, { messages }) => (isSame(value, messages.language) ? {} : 'is that of accountOptions.defaultLanguage here'),
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
  nextURLMapping: always([], 'all links lead to nextURL'),
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
};

export const emailNotifications = {
  welcomeEmailDefaultLanguage: defaultLanguage,
  accountDeletedEmailDefaultLanguage: defaultLanguage,
  confirmationEmailDefaultLanguage: defaultLanguage,
};

const ownPage = 'the link leads to a page of this server';
export const doubleOptIn = {
  defaultLanguage,
  confirmationLinkExpiration: whole({
    byDefault: 1_209_600,
    least: 1,
    show: ({ codes }) => codes.subscriptionSeconds,
    write: (subscriptionSeconds) => ({ codes: { subscriptionSeconds } }),
  }),
  nextURL: always('', ownPage),
  nextExpiredURL: always('', ownPage),
};
