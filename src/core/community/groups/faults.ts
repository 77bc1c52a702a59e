// What the groups' area refuses.
import type { Meanings } from '../../faults/faults.ts';

export interface GroupFaults {
  'group.unknown': { readonly group: string };
  'group.name-taken': { readonly name: string };
  'group.closed': { readonly because: 'invitation-only' | 'removed' };
  'membership.exists': { readonly group: string };
  'membership.absent': { readonly group: string };
  'invitation.unknown': { readonly group: string };
  'limit.reached': { readonly of: string; readonly limit: number };
}

export const groupMeanings: Meanings<GroupFaults> = {
  'group.unknown': 'No such group.',
  'group.name-taken': 'The name is in use.',
  'group.closed': 'One cannot simply join.',
  'membership.exists': 'Is a member already.',
  'membership.absent': 'Is not a member.',
  'invitation.unknown': 'No live invitation of that group matches.',
  'limit.reached': 'Somebody or something holds as many as allowed.',
};
