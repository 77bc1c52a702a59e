// How many messages one caller may have us send, to whomever: `rates.recipient` bounds those to one address, and a list of a million addresses has a
// million of them.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { limitRate } from './limit-rate.ts';
import { networkOf } from './networks.ts';

/**
 * Takes one message of whoever asks for it: of the client that proved who it is, else of the network address, also for a person, whose account costs
 * nothing. Operators are not counted. Call it before anything is looked up: whether a message was sent would be seen by how many are left.
 */
export async function limitMessages(ctx: Ctx<'rate.exceeded'>, _input: {}, stores: Stores<'buckets'>): Promise<void> {
  const { caller } = ctx;
  if (caller.kind === 'operator') return;
  const ofClient = caller.kind === 'client' && !caller.byName;
  const of = ofClient ? caller.client.id : networkOf(caller.address);
  await limitRate(ctx, { scope: ofClient ? 'clientMessages' : 'messages', of }, stores);
}
