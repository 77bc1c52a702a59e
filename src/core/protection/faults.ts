// Faults of the protection area.
import { fault } from '../faults/declare.ts';
import type { Instant } from '../time.ts';
import type { RateScope } from './store.ts';

interface Challenged {
  /** The address of a new challenge. */
  readonly challenge: string | null;
}

export const protectionFaults = {
  'account.locked': fault<{
    readonly scope: 'account' | 'address';
    readonly until: Instant | null;
    readonly by: 'failures' | 'operator' | 'unconfirmed';
  }>('Locked for a while or until released.', {
    developer: 'Show how long it lasts, if you may; do not try in a loop.',
    person: 'Wait until the lock ends, or recover the password.',
    operator: 'Unlock the account, or change lockout.failures and lockout.minutes.',
    retry: 'after the lock ends, not before',
  }),
  'address-locks.off': fault<{}>('The tenant locks no network addresses.', {
    developer: 'Lock the account instead.',
    operator: 'lockout.addressFailures above 0 lets addresses be locked; addresses.deny keeps some out for good.',
    retry: 'after an operator lets addresses be locked',
  }),
  'attempts.exhausted': fault<{ readonly until: Instant | null; readonly what: 'password' | 'answer' }>(
    'A wrong secret, and the one that locked the account.',
    {
      developer: 'Say that the account is locked now.',
      person: 'Wait until the lock ends, or recover the password.',
      operator: 'lockout.failures decides how many tries there are.',
      retry: 'after the lock ends, not before',
    },
  ),
  'account.overused': fault<{ readonly retryAfter: number }>('Too many calls about one account.', {
    developer: 'Wait as long as Retry-After says, and read once what is needed often.',
    operator: 'rates.account decides how many calls are taken.',
    retry: 'after a while',
  }),
  'captcha.required': fault<Challenged>('A proof of being human is due and none was sent.', {
    developer: 'Show the challenge and send its solution along.',
    person: 'Solve the challenge.',
    operator: 'captcha.signInAfter, registration and recovery decide when it is due.',
    retry: 'with a solution',
  }),
  'captcha.wrong': fault<Challenged>('The proof was refused.', {
    developer: 'Show a fresh challenge.',
    person: 'Try the new challenge.',
    retry: 'with a new solution',
  }),
  'captcha.expired': fault<Challenged>('The proof was right and too old.', {
    developer: 'Show a fresh challenge.',
    person: 'Try the new challenge.',
    retry: 'with a new solution',
  }),
  'rate.exceeded': fault<{
    /** `recipient`: a message went to the same address or number a moment ago. */
    readonly scope: RateScope | 'recipient';
    readonly retryAfter: number;
  }>('Too many calls.', {
    developer: 'Slow down, and wait as long as Retry-After says where it is sent.',
    operator: 'rates.* decide how many calls are taken.',
    retry: 'after a while',
  }),
};
