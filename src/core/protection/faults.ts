// What the protection area refuses.
import type { Meanings } from '../faults/faults.ts';
import type { Instant } from '../time.ts';

interface Challenged {
  /** Where a fresh challenge can be had. */
  readonly challenge: string | null;
}

export interface ProtectionFaults {
  'account.locked': {
    readonly scope: 'account' | 'address';
    readonly until: Instant | null;
    readonly by: 'failures' | 'operator' | 'unconfirmed';
  };
  'attempts.exhausted': { readonly until: Instant | null; readonly what: 'password' | 'answer' };
  'captcha.required': Challenged;
  'captcha.wrong': Challenged;
  'captcha.expired': Challenged;
  'rate.exceeded': { readonly scope: 'tenant' | 'caller' | 'client' | 'address' | 'registration'; readonly retryAfter: number };
}

export const protectionMeanings: Meanings<ProtectionFaults> = {
  'account.locked': 'Locked for a while or until released.',
  'attempts.exhausted': 'A wrong secret, and the one that locked the account.',
  'captcha.required': 'A proof of being human is due and none was sent.',
  'captcha.wrong': 'The proof was refused.',
  'captcha.expired': 'The proof was right and too old.',
  'rate.exceeded': 'Too many calls.',
};
