// Faults of the sessions' area.
import { fault, mistake } from '../faults/declare.ts';
import type { Instant } from '../time.ts';

export const sessionFaults = {
  'session.unknown': fault<{}>('A session token that was never issued, or is forged.', {
    developer: 'Forget the token and let the person sign in.',
    person: 'Sign in again.',
    retry: 'after a new sign-in',
  }),
  'session.expired': fault<{ readonly at: Instant }>('Genuine and past its life.', {
    developer: 'Renew the session, or let the person sign in.',
    person: 'Sign in again.',
    operator: 'sessions.lifeSeconds and tokens.accessSeconds decide how long.',
    retry: 'after renewing',
  }),
  'session.closed': fault<{}>('Ended by its holder.', {
    developer: 'Forget the token: its holder signed out.',
    person: 'Sign in again.',
    retry: 'after a new sign-in',
  }),
  'session.revoked': fault<{ readonly by: 'password-change' | 'everywhere' | 'operator' | 'removal' | 'replay' }>(
    "Ended by something else than its holder's signing out.",
    {
      developer: 'Forget the token and let the person sign in.',
      person: 'Sign in again, with the new password if it changed.',
      retry: 'after a new sign-in',
    },
  ),
  'session.stale': fault<{}>('Genuine, but its person was authenticated too long ago for what is asked.', {
    developer: 'Let the person sign in again, and ask at once.',
    person: 'Sign in again, and do it within five minutes.',
    retry: 'after a new sign-in',
  }),
  'access-token.unknown': fault<{}>(
    'An access token that was never issued, or is malformed.',
    mistake('Send a token that this service issued.'),
  ),
  'session-form.unknown': fault<{ readonly form: string }>('The tenant does not hand out sessions in this form.', {
    developer: 'Ask for a form that the tenant offers.',
    operator: 'Offer the form, if its clients are welcome.',
    retry: 'in another form',
  }),
  'refresh-token.invalid': fault<{ readonly because: 'unknown' | 'expired' | 'used' | 'revoked' | 'foreign' }>(
    'The refresh token opens nothing.',
    {
      developer: 'Forget both tokens and let the person sign in. A token used twice ends its whole family.',
      person: 'Sign in again.',
      retry: 'after a new sign-in',
    },
  ),
};
