// Faults of the subscribers' area.
import { fault, mistake } from '../faults/declare.ts';

export const subscriberFaults = {
  'subscriber.unknown': fault<{ readonly by: 'id' | 'email' | 'token' }>(
    'Nobody subscribed without an account by that id, address or token.',
    mistake('Name somebody who did; of an account ask by its own id.'),
  ),
};
