// Faults of the loyalty area.
import { fault, mistake } from '../../core/faults/declare.ts';

export const loyaltyFaults = {
  'action.unknown': fault<{ readonly action: string }>('No such action earns points, or it does no more.', {
    developer: 'Name an action as it was made, and only those that are enabled.',
    operator: 'Make the action, or enable it.',
    retry: 'after it was made or enabled',
  }),
  'action.unreported': fault<{ readonly action: string }>('People do not say by themselves what they did.', {
    developer: 'Let your server say it.',
    operator: 'Set loyalty.selfReported, if people may.',
    retry: 'after it was allowed',
  }),
  'action.too-many': fault<{ readonly most: number }>('The tenant has as many actions as it may have.', {
    developer: 'Tell what people did by attributes, not by more actions.',
    operator: 'Remove an action that nobody needs, or raise loyalty.mostActions.',
    retry: 'after one was removed',
  }),
  'challenge.unknown': fault<{ readonly challenge: string }>('There is no such challenge.', mistake('Name a challenge as it was made.')),
  'variant.unknown': fault<{ readonly challenge: string; readonly variant: string }>(
    'The challenge has no such variant.',
    mistake('List the variants of the challenge.'),
  ),
  'challenge.too-many': fault<{ readonly most: number }>('The tenant has as many challenges as it may have.', {
    developer: 'Change a challenge that is there.',
    operator: 'Remove a challenge that nobody needs, or raise loyalty.mostChallenges.',
    retry: 'after one was removed',
  }),
  'points.insufficient': fault<{ readonly wanted: number; readonly left: number }>('The person has fewer points than are to be spent.', {
    developer: 'Ask what is left before something is offered for points.',
    person: 'Earn more points first.',
    retry: 'after more were earned',
  }),
};
