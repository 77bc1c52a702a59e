// The faults of a native sign-in in this vendor's words for it: the same step again with a message, or the end of the flow.
import type { FaultDetails } from '../../../core/faults/index.ts';
import { noFlow } from './native-steps.ts';
import { messages, type NativeExtra, nativeLock, nativeObligation, unconfirmed } from './refusals.ts';

/** A code that was mailed, and typed, may be typed again; a flow that is over begins anew. */
const ofCode = {
  code: null,
  extra: ({ purpose }: Pick<FaultDetails['code.wrong'], 'purpose'>): NativeExtra =>
    purpose === 'one-time-sign-in' ? messages.wrong.extra : noFlow.extra,
} as const;

const ofPassword = {
  'code.wrong': ofCode,
  'code.used': ofCode,
  'code.expired': ofCode,
  'identifier.unknown': messages.unknown,
  'password.mismatch': messages.wrong,
  'password.absent': messages.wrong,
  'password.former': messages.wrong,
  'credentials.refused': messages.wrong,
  'attempts.exhausted': messages.locked,
  'account.locked': nativeLock,
  'account.disabled': messages.disabled,
  'account.expired': messages.disabled,
  'captcha.required': messages.captcha,
  'captcha.wrong': messages.captcha,
  'captcha.expired': messages.captcha,
  // The vendor's words for it are those of a wrong password: the tenant's own would be shown by no client.
  'hook.refused': messages.wrong,
  'entrance.denied': messages.wrong,
  'sign-in-quota.exhausted': messages.wrong,
  'obligation.unmeetable': nativeObligation,
} as const;

const unregistered = { code: 18013, extra: unconfirmed } as const;

/** A code that was mailed may make an account: what that needs beside, this interface cannot ask for. */
const ofMail = {
  'one-time-sign-in.disabled': noFlow,
  'account.exists': noFlow,
  'account.linkable': noFlow,
  'username.taken': noFlow,
  'email.taken': noFlow,
  'phone.taken': noFlow,
  'value.taken': unregistered,
  'registration.closed': unregistered,
  'account-quota.exhausted': unregistered,
  'default-group.absent': unregistered,
  'consent.missing': unregistered,
  'input.rejected': unregistered,
  'person.underage': unregistered,
  'directory.unknown': unregistered,
} as const;

const ofFactor = {
  'account.not-found': noFlow,
  'factor.unknown': noFlow,
  'factor.wrong': messages.wrong,
  'factor.waiting': messages.waiting,
  'factor.denied': messages.denied,
} as const;

export const nativeFaults = { ...ofPassword, ...ofFactor, ...ofMail } as const;
