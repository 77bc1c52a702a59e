// Faults of the codes' area.
import { fault, never } from '../faults/declare.ts';
import type { Instant } from '../time.ts';
import type { Purpose } from './types.ts';

export const codeFaults = {
  'code.wrong': fault<{ readonly purpose: Purpose; readonly attemptsLeft: number | null }>(
    'Matches nothing open for this purpose: never issued, mistyped, meant for another step, or burnt.',
    {
      developer: 'Ask for the code again, or send a new one.',
      person: 'Check the code, or ask for a new one.',
      retry: 'with the right code',
    },
  ),
  'code.used': fault<{ readonly purpose: Purpose; readonly superseded: boolean }>('Spent, or replaced by a newer one.', {
    developer: 'Begin the flow again: a code works once.',
    person: 'Ask for a new code.',
    retry: 'with a new code',
  }),
  'code.expired': fault<{ readonly purpose: Purpose; readonly at: Instant }>('Right and too old.', {
    developer: 'Send a new code.',
    person: 'Ask for a new code.',
    operator: 'codes.*Seconds decide how long codes live.',
    retry: 'with a new code',
  }),
  'pending-verification.absent': fault<{ readonly purpose: Purpose }>('Nothing is pending that could be sent again.', {
    developer: 'The contact is verified already, or was never to be verified.',
    retry: never,
  }),
};
