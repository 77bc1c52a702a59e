// Steps of the passkeys' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const passkeySteps = {
  'passkeys.read': { class: 'storage', during: 'looking up a passkey' },
  'passkey.store': { class: 'storage', during: 'storing a passkey' },
} as const satisfies Steps;
