// Steps of the comments' area that can break.
import type { Steps } from '../../core/faults/steps-of.ts';

export const commentSteps = {
  'comment.read': { class: 'storage', during: 'reading comments' },
  'comment.store': { class: 'storage', during: 'storing a comment' },
} as const satisfies Steps;
