// Steps of the consents' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const consentSteps = {
  'consent.record': { class: 'storage', during: 'storing a consent' },
  'consents.read': { class: 'storage', during: 'reading consents' },
  'documents.read': { class: 'storage', during: 'reading the documents that people agree to' },
  'document.store': { class: 'storage', during: 'storing a document that people agree to' },
} as const satisfies Steps;
