// Faults of sessions that applications of one device share.
import { fault } from '../faults/declare.ts';

export const deviceSessionFaults = {
  'device-session.disabled': fault<Record<string, never>>('Applications of one device share no sign-in here.', {
    developer: 'Do not offer it here.',
    operator: 'Set deviceSessions.offered to allow it.',
    retry: 'after it was switched on',
  }),
  'device-session.absent': fault<Record<string, never>>('Nobody is signed in on that device, or not any more.', {
    developer: 'Let the person sign in, and share that sign-in.',
    retry: 'after somebody signed in there',
  }),
};
