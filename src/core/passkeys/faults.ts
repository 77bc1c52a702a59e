// Faults of the passkeys' area.
import { fault, mistake, never } from '../faults/declare.ts';
import type { PasskeyRefusal } from './types.ts';

export const passkeyFaults = {
  'passkey.refused': fault<{ readonly because: PasskeyRefusal; readonly credential?: string | undefined }>(
    'What a passkey answered does not hold: another origin, challenge, person or key than was asked.',
    {
      developer: 'Ask for new options and let the person use the passkey again.',
      person: 'Try again, or sign in another way.',
      operator: 'The event passkey.refused says why; passkeys.relyingPartyId and passkeys.origins must fit the address of the pages.',
      retry: 'with a new challenge',
    },
  ),
  'passkey.not-offered': fault<{}>('The tenant offers no passkeys.', {
    developer: 'Offer another way to sign in.',
    operator: 'passkeys.offered switches them on.',
    retry: never,
  }),
  'passkey.taken': fault<{}>('This passkey is registered.', {
    developer: 'Pass excludeCredentials on to the browser.',
    person: 'You have this passkey: sign in with it.',
    retry: never,
  }),
  'passkey.too-many': fault<{ readonly most: number }>('The account has as many passkeys as it may have.', {
    developer: 'Let the person remove a passkey first.',
    person: 'Remove a passkey that you no longer use.',
    operator: 'passkeys.most is how many an account may have.',
    retry: 'after one was removed',
  }),
  'passkey.absent': fault<{}>('The account has no passkey of that id.', mistake('List the passkeys of the account and name one of them.')),
};
