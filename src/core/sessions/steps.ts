// Steps of the sessions' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const sessionSteps = {
  'session.open': { class: 'storage', during: 'opening a session' },
  'session.read': { class: 'storage', during: 'recognising a session' },
  'session.end': { class: 'storage', during: 'ending a session' },
  'token.sign': { class: 'key', during: 'signing a token' },
} as const satisfies Steps;
