// Steps of the protection area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const protectionSteps = {
  'attempts.append': { class: 'storage', doing: 'counting a failed attempt' },
  'captcha.ask-remote': { class: 'peer', doing: 'asking a service whether a caller is human' },
} as const satisfies Steps;
