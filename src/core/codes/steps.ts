// Steps of the codes' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const codeSteps = {
  'code.store': { class: 'storage', during: 'storing a code, key or ticket' },
  'code.read': { class: 'storage', during: 'looking up a code, key or ticket' },
} as const satisfies Steps;
