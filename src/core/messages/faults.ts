// What the messages' area refuses.
import type { Meanings } from '../faults/faults.ts';

export interface MessageFaults {
  'template.absent': { readonly template: string };
}

export const messageMeanings: Meanings<MessageFaults> = {
  'template.absent': 'No template for the message.',
};
