// Steps of the messages' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const messageSteps = {
  'outbox.store': { class: 'storage', during: 'writing a message to be sent' },
  'outbox.read': { class: 'storage', during: 'reading what waits to be sent' },
  'mail.send': { class: 'message', during: 'handing a mail over' },
  'push.send': { class: 'message', during: 'handing a message for a device over to the tenant’s gateway' },
  'sms.send': { class: 'message', during: 'handing a short message over' },
} as const satisfies Steps;
