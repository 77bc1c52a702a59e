// Steps of the photos' area that can break.
import type { Steps } from '../../core/faults/steps-of.ts';

export const photoSteps = {
  'photo.store': { class: 'file', during: 'storing a photo' },
  'photo.read': { class: 'file', during: 'reading a photo' },
} as const satisfies Steps;
