// emailVerification, passwordReset, emailNotifications and doubleOptIn: what mails lead to, and how long.
import { isObject, isSame, type Json } from '../../../../core/json.ts';
import { fields } from '../../../../core/tenants/index.ts';
import { blockOf } from '../../settings.ts';
import { securityFieldOf, securityPathOf } from '../../wire/security-fields.ts';
import { alwaysBut, elsewhere, flag, type Honoured, type Policy, passedOver, text, whole } from '../policy.ts';

/** All mails have one language for people of whom none is known: that of `accountOptions`. */
const defaultLanguage: Policy = {
  byDefault: 'en',
  show: ({ messages }) => messages.language,
  write: (value, { messages }) => (isSame(value, messages.language) ? {} : typeof value === 'string' ? passedOver : 'is a text'),
};

/** Pages for people who registered from there. */
const nextURLMapping: Policy = {
  byDefault: [],
  show: ({ apis }) => blockOf(apis).nextUrls.map(({ regSource, nextURL }) => ({ regSource, nextURL })),
  write(value): Honoured {
    const shape = 'is a list of at most 100 objects with a regSource and a nextURL, a web address, and no source twice';
    if (!Array.isArray(value) || value.length > 100) return shape;
    const nextUrls = value.flatMap((each) => {
      const { regSource, nextURL, ...more } = isObject(each) ? each : {};
      const isOne = typeof regSource === 'string' && regSource !== '' && regSource.length <= 2000 && Object.keys(more).length === 0;
      return isOne && typeof nextURL === 'string' && fields.isWebAddress(nextURL) ? [{ regSource, nextURL }] : [];
    });
    const isWhole = nextUrls.length === value.length && new Set(nextUrls.map(({ regSource }) => regSource)).size === value.length;
    return isWhole ? { apis: { gigya: { nextUrls } } } : shape;
  },
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
  nextURLMapping,
  emailTemplates: elsewhere,
};

/** Sets of profile fields, one of which whole stands for the answer to the security question. */
const securityFields: Policy = {
  byDefault: [],
  show: ({ recovery }) => recovery.askValues.map((paths) => paths.map(securityFieldOf)),
  write(value): Honoured {
    const shape = 'is a list of at most 20 sets, each a list of 1 to 20 names of single values of a profile';
    if (!Array.isArray(value) || value.length > 20) return shape;
    const sets: string[][] = [];
    for (const set of value as readonly Json[]) {
      const paths = Array.isArray(set) ? set.map((name) => (typeof name === 'string' ? securityPathOf(name) : undefined)) : [];
      if (paths.length === 0 || paths.length > 20 || paths.includes(undefined)) return shape;
      sets.push(paths as string[]);
    }
    return { recovery: { askValues: sets } };
  },
};

export const passwordReset = {
  defaultLanguage,
  requireSecurityCheck: flag({
    byDefault: false,
    show: ({ recovery }) => recovery.askAnswer,
    write: (on) => ({ recovery: { askAnswer: on } }),
  }),
  securityFields,
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
