// Steps of the discussions' area that can break.
import type { Steps } from '../../core/faults/steps-of.ts';

export const discussionSteps = {
  'discussion.read': { class: 'storage', during: 'reading discussions' },
  'discussion.store': { class: 'storage', during: 'writing discussions' },
} as const satisfies Steps;
