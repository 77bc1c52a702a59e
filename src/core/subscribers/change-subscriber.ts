// A subscriber is changed: by an operator, or by whoever has the ticket that opens it.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { readSubscriber } from './find-subscriber.ts';
import type { Subscriber } from './types.ts';
import { change, type SubscriberFault, type SubscriberPorts, type WrittenSubscriber } from './write-subscriber.ts';

/** In one transaction, judged anew where it was changed meanwhile. */
export async function changeSubscriber(
  ctx: Ctx<SubscriberFault | 'subscriber.unknown'>,
  { id, ...input }: WrittenSubscriber & { readonly id: string },
  stores: Stores<SubscriberPorts>,
): Promise<Subscriber> {
  for (;;) {
    const written = await change(ctx, await readSubscriber(ctx, { id }, stores), input, stores);
    if (written) return written;
  }
}
