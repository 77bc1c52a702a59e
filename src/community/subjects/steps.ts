// Steps of the subjects' area that can break.
import type { Steps } from '../../core/faults/steps-of.ts';

export const subjectSteps = {
  'subject.read': { class: 'storage', during: 'reading subjects and who subscribed' },
  'subject.store': { class: 'storage', during: 'storing subjects and who subscribed' },
} as const satisfies Steps;
