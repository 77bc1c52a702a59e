// Faults of the groups' area.
import { fault, never } from '../../core/faults/declare.ts';

export const groupFaults = {
  'group.unknown': fault<{ readonly group: string }>('No such group.', {
    developer: 'Treat the group as gone: forget the id you hold.',
    retry: never,
  }),
  'group.name-taken': fault<{ readonly name: string }>('The name is in use.', {
    developer: 'Ask for another name.',
    person: 'Choose another name.',
    retry: 'with another name',
  }),
  'group.closed': fault<{ readonly because: 'invitation-only' | 'removed' }>('One cannot simply join.', {
    developer: 'Tell the person to ask a member for an invitation.',
    person: 'Ask a member for an invitation.',
    retry: 'with an invitation',
  }),
  'membership.exists': fault<{ readonly group: string }>('Is a member already.', {
    developer: 'Show the group: the person is in it.',
    retry: never,
  }),
  'membership.absent': fault<{ readonly group: string }>('Is not a member.', {
    developer: 'Offer to join the group.',
    person: 'Join the group first.',
    retry: 'after joining',
  }),
  'invitation.unknown': fault<{ readonly group: string }>('No live invitation of that group matches.', {
    developer: 'Tell the person to ask for a new invitation.',
    person: 'Ask for a new invitation.',
    retry: 'with a new invitation',
  }),
  'limit.reached': fault<{ readonly of: string; readonly limit: number }>('Somebody or something holds as many as allowed.', {
    developer: 'Offer to give one of the others up.',
    person: 'Give one of the others up first.',
    operator: 'Raise the limit in the settings, if it is too low.',
    retry: 'after there is room',
  }),
};
