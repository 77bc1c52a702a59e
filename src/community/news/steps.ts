// Steps of the news' area that can break.
import type { Steps } from '../../core/faults/steps-of.ts';

export const newsSteps = {
  'news.read': { class: 'storage', during: 'reading what was told' },
  'news.store': { class: 'storage', during: 'storing what is told' },
} as const satisfies Steps;
