// Steps of the photos' area that can break.
import type { Steps } from '../../core/faults/steps-of.ts';

export const photoSteps = {
  'photo.store': { class: 'file', doing: 'storing a photo' },
  'photo.read': { class: 'file', doing: 'reading a photo' },
} as const satisfies Steps;
