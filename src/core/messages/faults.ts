// Faults of the messages' area.
import { fault } from '../faults/declare.ts';

export const messageFaults = {
  'template.absent': fault<{ readonly template: string }>('No template for the message.', {
    developer: 'Tell whoever looks after the mail templates.',
    operator: 'Upload the template that the reply names.',
    retry: 'after the template was uploaded',
  }),
};
