// Steps of the reactions' area that can break.
import type { Steps } from '../../core/faults/steps-of.ts';

export const reactionSteps = {
  'reaction.read': { class: 'storage', during: 'reading reactions' },
  'reaction.store': { class: 'storage', during: 'counting a reaction' },
} as const satisfies Steps;
