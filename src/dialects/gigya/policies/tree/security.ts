// security: locks, captchas at the sign-in, and how long a password is good.
import { always, elsewhere, whole } from '../policy.ts';

/** Locks last whole minutes here. */
const minute = 60;
const mostSeconds = 525_600 * minute;
const mostDays = 36_500;
const guessed = 'no such judgement of a sign-in is made';

export const security = {
  accountLockout: {
    failedLoginThreshold: whole({
      byDefault: 0,
      show: ({ lockout }) => lockout.failures,
      write: (failures) => ({ lockout: { failures } }),
    }),
    lockoutTimeSec: whole({
      byDefault: 300,
      step: minute,
      most: mostSeconds,
      show: ({ lockout }) => lockout.minutes * minute,
      write: (seconds) => ({ lockout: { minutes: seconds / minute } }),
    }),
    failedLoginResetSec: whole({
      byDefault: 0,
      step: minute,
      most: mostSeconds,
      show: ({ lockout }) => lockout.windowMinutes * minute,
      write: (seconds) => ({ lockout: { windowMinutes: seconds / minute } }),
    }),
  },
  captcha: {
    failedLoginThreshold: whole({
      byDefault: 0,
      show: ({ captcha }) => (captcha.verifier === 'none' ? 0 : (captcha.signInAfter ?? 0)),
      write: (failures, { captcha }) =>
        failures > 0 && captcha.verifier === 'none'
          ? 'needs a captcha: captcha.verifier is none'
          : { captcha: { signInAfter: failures === 0 ? null : failures } },
    }),
  },
  ipLockout: {
    hourlyFailedLoginThreshold: whole({
      byDefault: 0,
      show: ({ lockout }) => lockout.addressFailures,
      write: (addressFailures) => ({ lockout: { addressFailures } }),
    }),
    lockoutTimeSec: whole({
      byDefault: 900,
      least: minute,
      step: minute,
      most: mostSeconds,
      show: ({ lockout }) => lockout.addressMinutes * minute,
      write: (seconds) => ({ lockout: { addressMinutes: seconds / minute } }),
    }),
  },
  passwordChangeInterval: whole({
    byDefault: 0,
    most: mostDays,
    show: ({ passwords }) => passwords.maxAgeDays ?? 0,
    write: (days) => ({ passwords: { maxAgeDays: days === 0 ? null : days } }),
  }),
  passwordHistorySize: whole({
    byDefault: 0,
    most: 24,
    show: ({ passwords }) => passwords.remember,
    write: (remember) => ({ passwords: { remember } }),
  }),
  riskAssessmentWithReCaptchaV3: always(false, guessed),
  riskAssessmentWithTransUnion: always(false, guessed),
  sendUnknownLocationNotification: always(false, 'there is no such mail'),
  signDeviceId: elsewhere,
};
