// registration and passwordComplexity: what is asked of newcomers.
import { flag, text, whole } from '../policy.ts';

/** The age of which the policy of that name speaks (Children's Online Privacy Protection Act, 15 U.S.C. 6501). */
const ageOfCoppa = 13;

export const registration = {
  requireCaptcha: flag({
    byDefault: false,
    show: ({ captcha }) => captcha.registration && captcha.verifier !== 'none',
    write: (on, { captcha }) =>
      on && captcha.verifier === 'none' ? 'needs a captcha: captcha.verifier is none' : { captcha: { registration: on } },
  }),
  requireSecurityQuestion: flag({
    byDefault: false,
    show: (settings) => settings.registration.requireQuestion,
    write: (on) => ({ registration: { requireQuestion: on } }),
  }),
  requireLoginID: flag({
    byDefault: false,
    show: (settings) => settings.registration.requireSignInIdentifier,
    write: (on) => ({ registration: { requireSignInIdentifier: on } }),
  }),
  enforceCoppa: flag({
    byDefault: false,
    show: (settings) => (settings.registration.minimumAge ?? 0) >= ageOfCoppa,
    // At a sign-in, too: who was here before is asked as a newcomer is.
    write: (on, { registration: { minimumAge } }) => ({
      registration: on ? { minimumAge: Math.max(ageOfCoppa, minimumAge ?? 0), ageAtSignIn: true } : { minimumAge: null },
    }),
  }),
};

export const passwordComplexity = {
  minCharGroups: whole({
    byDefault: 1,
    most: 4,
    show: ({ passwords }) => passwords.groups,
    write: (groups) => ({ passwords: { groups } }),
  }),
  minLength: whole({
    byDefault: 6,
    show: ({ passwords }) => passwords.minLength,
    write: (minLength) => ({ passwords: { minLength } }),
  }),
  regExp: text({
    byDefault: '',
    show: ({ passwords }) => passwords.pattern,
    write: (pattern) => ({ passwords: { pattern } }),
  }),
};
