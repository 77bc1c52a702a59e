// Faults of the orders' area.
import { fault, mistake } from '../faults/declare.ts';

export const orderFaults = {
  'order.unknown': fault<{ readonly given: string }>(
    'There is no such order that is still to be paid.',
    mistake('Order anew, or list the orders.'),
  ),
  'order.unacceptable': fault<{ readonly why: 'price' | 'units' | 'months' | 'unfinished' }>(
    'The order is not taken: no such price, too much or too little of it, or another one that waits to be paid.',
    mistake('Read the price list, and go on with the order that is there.'),
  ),
  'order-subject.unavailable': fault<{ readonly given: string }>(
    'What the order is for is not there, or is not the buyer’s.',
    mistake('Order for what the buyer owns.'),
  ),
  'price.unacceptable': fault<{ readonly given: number; readonly expected: number }>(
    'The amount is not the one that the price list comes to.',
    mistake('Compute the amount of the price list as it is now.'),
  ),
  'peer.refused': fault<{ readonly peer: string; readonly why: string }>('The payment service refused, or there is none.', {
    developer: 'Nothing was ordered: try later.',
    operator: 'Set orders.gateway, and ask the service why it refuses.',
    retry: 'after the service takes it',
  }),
  'payment-notice.unbelieved': fault<{ readonly why: 'signature' | 'time' | 'repeated' }>(
    'The notice that something was paid is not believed: it was signed by somebody else, is old, or came before.',
    {
      developer: 'Sign each notice by orders.gatewaySecret, with an id and a time of its own.',
      operator: 'See whether the service has the same secret.',
      retry: 'with a notice of its own',
    },
  ),
};
