// Steps of the messages' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const messageSteps = {
  'mail.send': { class: 'message', during: 'handing a mail over' },
  'sms.send': { class: 'message', during: 'handing a short message over' },
} as const satisfies Steps;
