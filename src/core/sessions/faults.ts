// What the sessions' area refuses.
import type { Meanings } from '../faults/faults.ts';
import type { Instant } from '../time.ts';

export interface SessionFaults {
  'session.unknown': {};
  'session.expired': { readonly at: Instant };
  'session.closed': {};
  'session.revoked': { readonly by: 'password-change' | 'everywhere' | 'operator' | 'removal' | 'replay' };
  'access-token.unknown': {};
  'refresh-token.invalid': { readonly because: 'unknown' | 'expired' | 'used' | 'revoked' | 'foreign' };
}

export const sessionMeanings: Meanings<SessionFaults> = {
  'session.unknown': 'A session token that was never issued, or is forged.',
  'session.expired': 'Genuine and past its life.',
  'session.closed': 'Ended by its holder.',
  'session.revoked': "Ended by something else than its holder's signing out.",
  'access-token.unknown': 'An access token that was never issued, or is malformed.',
  'refresh-token.invalid': 'The refresh token opens nothing.',
};
