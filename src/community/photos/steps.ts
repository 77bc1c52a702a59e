// Steps of the photos' area that can break.
import type { Steps } from '../../core/faults/steps-of.ts';

export const photoSteps = {
  'photo.store': { class: 'file', during: 'storing a photo' },
  'photo.read': { class: 'file', during: 'reading a photo' },
  'photo.fetch': { class: 'peer', during: 'fetching a photo from the web' },
} as const satisfies Steps;
