// Faults of the upstream area, and failures of the service upstream.
import { fault, mistake, never } from '../../core/faults/declare.ts';

export const upstreamFaults = {
  'upstream.unknown': fault<{ readonly place: string }>(
    'No such place upstream is known here.',
    mistake('Offer the places that are listed.'),
  ),
  'upstream-credentials.refused': fault<{ readonly place: string }>('The service upstream does not take name and password.', {
    developer: 'Ask for name and password of the other service again.',
    person: 'Check name and password of the other service.',
    retry: 'with the right password',
  }),
  'upstream-link.unknown': fault<{ readonly link: string }>('The person has no such link.', {
    developer: 'Treat the link as gone: forget the id you hold.',
    retry: never,
  }),
  'upstream-link.exists': fault<{ readonly place: string }>('The person has linked that account already.', {
    developer: 'Show the link that is there.',
    retry: never,
  }),
  'upstream-link.inactive': fault<{ readonly link: string; readonly status: string }>(
    'The service upstream no longer takes what we hold: the person must sign in there again.',
    {
      developer: 'Ask for the password of the other service, and sign in there again.',
      person: 'Sign in at the other service again.',
      retry: 'after signing in there again',
    },
  ),
};
