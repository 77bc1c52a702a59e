// Steps of the protection area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const protectionSteps = {
  'attempts.append': { class: 'storage', during: 'counting a failed attempt' },
  'captcha.ask-remote': { class: 'peer', during: 'asking a service whether a caller is human' },
} as const satisfies Steps;
