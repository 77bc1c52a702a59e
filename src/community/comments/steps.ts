// Steps of the comments' area that can break.
import type { Steps } from '../../core/faults/steps-of.ts';

export const commentSteps = {
  'comment.read': { class: 'storage', doing: 'reading comments' },
  'comment.store': { class: 'storage', doing: 'storing a comment' },
} as const satisfies Steps;
