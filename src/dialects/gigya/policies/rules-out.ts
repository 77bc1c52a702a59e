// The rules of a site in the vendor's form: failures that lock or ask for a captcha, and what a new device is asked.
import type { JsonObject } from '../../../core/json.ts';
import type { Settings } from '../../../core/tenants/index.ts';

const minute = 60;
const day = 86_400;

/** Of the rule sets of a site one is its policy: none, what enrolled people are asked, or what all are asked. */
export const ruleSets = { off: '_off', enrolled: 'enrolled_on_new_device', always: 'all_on_new_device' } as const;

/** A second factor. */
export const secondFactorLevel = 20;

const rule = (id: string, description: string, rootFactor: JsonObject, action: JsonObject): JsonObject => ({
  ...{ id, description, scope: 'Login', enabled: true },
  ...{ rootFactor, action },
});

const failures = (scope: string, threshold: number, resetInterval: number): JsonObject => ({
  type: 'failedLogins',
  ...{ scope: [scope], threshold, resetInterval },
});

export function rulesOut({ lockout, captcha, secondFactor }: Settings): JsonObject {
  const window = lockout.windowMinutes * minute;
  const asked = captcha.verifier === 'none' ? null : captcha.signInAfter;
  const commonRules = [
    ...(lockout.failures === 0
      ? []
      : [
          rule('account_lockout', 'Failed sign-ins lock the account', failures('account', lockout.failures, window), {
            type: 'lockout',
            ...{ scope: ['account'], duration: lockout.minutes * minute },
          }),
        ]),
    ...(lockout.addressFailures === 0
      ? []
      : [
          rule('ip_lockout', 'Failed sign-ins lock the address', failures('IP', lockout.addressFailures, window), {
            type: 'lockout',
            ...{ scope: ['IP'], duration: lockout.addressMinutes * minute },
          }),
        ]),
    ...(asked === null || asked === 0
      ? []
      : [
          rule('captcha', 'Failed sign-ins ask for a captcha', failures('account', asked, captcha.windowSeconds), {
            type: 'captcha',
            scope: ['account'],
          }),
        ]),
  ];
  const onDevice = (id: string, description: string) => ({
    ...{ id, description, enabled: true },
    rules: [
      rule(
        id,
        description,
        { type: 'device', expirationPeriod: secondFactor.rememberDays * day, authLevel: secondFactorLevel },
        { type: 'TFA', authLevel: secondFactorLevel, challenge: 'none' },
      ),
    ],
  });
  const chosen = { never: ruleSets.off, enrolled: ruleSets.enrolled, always: ruleSets.always }[secondFactor.required];
  return {
    commonRules,
    rulesSets: [
      { id: ruleSets.off, description: 'Nobody is asked for a second factor', enabled: true, rules: [] },
      onDevice(ruleSets.enrolled, 'Whoever enrolled a second factor is asked for it on a new device'),
      onDevice(ruleSets.always, 'All are asked for a second factor on a new device'),
    ],
    ...{ defaultPolicy: chosen, tfaRegistrationScope: false, allowOverrideMode: 'no' },
  };
}
