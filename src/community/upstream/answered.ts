// From a reply of the service upstream to a value or a fault.
import type { Ctx } from '../../core/faults/index.ts';
import type { UpstreamReply, UpstreamService } from './store.ts';

export function serviceAt(ctx: Ctx, place: string): UpstreamService | undefined {
  const { places, ...how } = ctx.tenant.settings.upstream;
  const known = places.find(({ code }) => code === place);
  return known && { ...how, place: known.code, address: known.address };
}

/** Undefined if the service refused. */
export function usable<T>(
  ctx: Ctx<'peer.unreachable' | 'peer.unintelligible'>,
  { place }: UpstreamService,
  reply: UpstreamReply<T>,
): { readonly value: T } | undefined {
  if (reply.kind === 'done') return { value: reply.value };
  if (reply.kind === 'refused') return undefined;
  ctx.log(`upstream ${place}: ${reply.because}`);
  throw ctx.fail(`peer.${reply.kind}`, { peer: place });
}
