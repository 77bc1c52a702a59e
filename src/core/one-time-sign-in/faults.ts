// Faults of sign-ins without a password.
import { fault } from '../faults/declare.ts';

export const oneTimeSignInFaults = {
  'capability.absent': fault<{ readonly capability: 'ways-in' | 'friends' | 'contacts' | 'publish' | 'call' }>(
    'What was named cannot do that.',
    {
      developer: 'Ask about a number by a token that names it; of providers name one that can do it.',
      retry: 'with another name',
    },
  ),
  'one-time-sign-in.disabled': fault<{ readonly by: 'mail' | 'phone' }>('People may not sign in by such a code.', {
    developer: 'Do not offer it here.',
    operator: 'Set oneTimeSignIn.mail or oneTimeSignIn.phone to allow it.',
    retry: 'after it was switched on',
  }),
};
