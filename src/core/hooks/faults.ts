// Faults of the hooks' area.
import { fault, mistake } from '../faults/declare.ts';

export const hookFaults = {
  'webhook.unknown': fault<{ readonly given: string }>('The tenant has no such webhook.', mistake('List the webhooks again.')),
  'webhook.exists': fault<{ readonly name: string }>('The tenant has a webhook of that name.', mistake('Give it another name.')),
  'webhook.too-many': fault<{ readonly most: number }>('The tenant has as many webhooks as it may have.', {
    developer: 'Let one webhook pass events on, or remove one.',
    operator: 'Remove a webhook that nobody needs.',
    retry: 'after one was removed',
  }),
  'webhook.of-another-api': fault<{ readonly name: string; readonly signing: string }>(
    'The webhook was set by another API, whose form its posts have: that API changes its address, its events and its secret.',
    mistake('Change it by the API that set it; here it is given a name, turned on or off, and removed.'),
  ),
  'configuration.duplicate': fault<{ readonly member: 'name' | 'address'; readonly given: string }>(
    'Another webhook has that name or that address.',
    mistake('Give it another one, or change the webhook that has it.'),
  ),
  'delivery.unknown': fault<{ readonly given: string }>('There is no such post, or its event is not kept any more.', {
    developer: 'Posts and events are kept for as long as the settings say.',
    retry: 'no',
  }),
};
