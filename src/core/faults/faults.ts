// The few faults that belong to no single area.
import { fault, mistake, never } from './declare.ts';
import type { Problem } from './problems.ts';

export const commonFaults = {
  'input.rejected': fault<{ readonly problems: readonly [Problem, ...Problem[]] }>(
    'One or more fields break their rule; the problems say which.',
    {
      developer: 'Show each problem at its field, in the words your form uses.',
      person: 'Correct the fields that are marked.',
      retry: 'after the fields are corrected',
    },
  ),
  'permission.missing': fault<{ readonly permission: string; readonly on: string }>('The caller is known and lacks the right.', {
    developer: 'Call with a client that holds the right.',
    operator: 'Give the client the right, if it should have it.',
    retry: never,
  }),
  'change.redundant': fault<{ readonly what: string }>('The state that is asked for already holds.', {
    developer: 'Take it for done: nothing was left to do.',
    retry: never,
  }),
  'cap.reached': fault<{ readonly of: string; readonly limit: number }>('It counts only so often within a time, or in one place.', {
    developer: 'Say that it was enough for now, and try it no more before that time is over.',
    person: 'Come back later.',
    operator: 'Raise the cap where it was set, if it is too low.',
    retry: 'after the time of the cap',
  }),
  'ownership.missing': fault<{ readonly what: 'profile' | 'comment' | 'task'; readonly id: string }>(
    'The thing belongs to another person and no role makes up for it.',
    mistake('Write only to the record of the person who is signed in.'),
  ),
  'peer.unreachable': fault<{ readonly peer: string }>('The other system does not answer, or only with failures of its own.', {
    developer: 'Show what you have, and try again later.',
    operator: 'Look whether the other service works.',
    retry: 'after some minutes',
  }),
  'peer.unintelligible': fault<{ readonly peer: string }>('The other system answered what nobody can use.', {
    developer: 'Tell whoever looks after the service.',
    operator: 'The other service answers differently than it did: the log says how.',
    retry: 'after the service was adapted',
  }),
};
