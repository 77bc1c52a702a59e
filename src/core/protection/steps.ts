// What the protection area does that can break.
import type { Steps } from '../faults/steps-of.ts';

export const protectionSteps = {
  'attempts.append': { class: 'storage', doing: 'counting a failed attempt' },
} as const satisfies Steps;
