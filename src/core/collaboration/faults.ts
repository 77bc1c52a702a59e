// Faults of the collaboration's area.
import { fault, mistake } from '../faults/declare.ts';
import type { ShareAct } from './types.ts';

export const collaborationFaults = {
  'collaboration.unknown': fault<{ readonly given: string }>(
    'There is no such collaboration, or not any more.',
    mistake('Ask for the collaborators, and name one of them.'),
  ),
  'collaboration.exists': fault<{ readonly account: string }>(
    'The account is a collaborator already, or may do everything anyway.',
    mistake('Change what the collaborator shares.'),
  ),
  'share-item.unknown': fault<{ readonly given: string }>(
    'Nothing of that name can be shared.',
    mistake('Ask what can be shared, and name one of it once.'),
  ),
  'share-item.exists': fault<{ readonly name: string }>('Something of that name can be shared already.', mistake('Choose another name.')),
  'share-item.too-many': fault<{ readonly most: number }>('The tenant has as many things to share as it may have.', {
    developer: 'Use one that is there.',
    operator: 'Raise collaboration.mostItems.',
    retry: 'after the setting was raised',
  }),
  'share-act.unsupported': fault<{ readonly item: string; readonly acts: readonly ShareAct[] }>(
    'That item is not shared for such acts: nothing would come of it.',
    mistake('OwnerShare what can be shared of the item.'),
  ),
};
