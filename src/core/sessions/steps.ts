// Steps of the sessions' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const sessionSteps = {
  'session.open': { class: 'storage', doing: 'opening a session' },
  'session.read': { class: 'storage', doing: 'recognising a session' },
  'session.end': { class: 'storage', doing: 'ending a session' },
  'token.sign': { class: 'key', doing: 'signing a token' },
} as const satisfies Steps;
