// Faults of the messages' area.
import { fault } from '../faults/declare.ts';

export const messageFaults = {
  'message.unknown': fault<{ readonly given: string }>('The outbox has no such message, or somebody is sending it.', {
    developer: 'Messages that were sent are removed at once.',
    operator: 'List the outbox again.',
    retry: 'no',
  }),
  'template.absent': fault<{ readonly template: string }>('No template for the message.', {
    developer: 'Tell whoever looks after the mail templates.',
    operator: 'Upload the template that the reply names.',
    retry: 'after the template was uploaded',
  }),
};
