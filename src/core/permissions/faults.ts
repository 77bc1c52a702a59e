// Faults of the permissions' area.
import { fault, mistake } from '../faults/declare.ts';
import type { HolderKind, ItemKind } from './types.ts';

export const permissionFaults = {
  'permission-space.unknown': fault<{ readonly code: string }>(
    'No space of permissions has that code.',
    mistake('List the spaces first; codes are case-sensitive.'),
  ),
  'permission-space.exists': fault<{ readonly code: string }>('A space of permissions has that code.', mistake('Choose another code.')),
  'permission-space.protected': fault<{ readonly code: string }>(
    'The space that is always there is neither renamed nor removed.',
    mistake('Make a space of your own.'),
  ),
  'permission-item.unknown': fault<{ readonly kind: ItemKind; readonly code: string }>(
    'The space has no role, resource or policy of that code.',
    mistake('List what there is first; codes are case-sensitive, and each belongs to one space.'),
  ),
  'permission-item.exists': fault<{ readonly kind: ItemKind; readonly code: string }>(
    'A role, resource or policy of that kind and space has that code, or the request names it twice.',
    mistake('Choose another code, or change what is there.'),
  ),
  'entrance.denied': fault<{ readonly client: string }>('The rules of the application do not let this person in.', {
    developer: 'Show that the application is not open to this person; nothing that the person does changes that.',
    person: 'Ask whoever runs the application to let you in.',
    operator: 'Change the rules of the application, or who is in the group, department or role that they name.',
    retry: 'after the rules were changed',
  }),
  'permission-holder.unknown': fault<{ readonly kind: HolderKind; readonly id: string }>(
    'There is no group, department or role of that id that could be given anything.',
    mistake('Name groups, departments and roles that are there.'),
  ),
};
