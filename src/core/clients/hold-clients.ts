// Applications of a tenant are changed one after the other: what one change says of an application is not lost by another that was read before.
import type { Ctx } from '../faults/index.ts';
import type { Tables } from '../stores.ts';

/** From here to the end of the transaction nobody else adds a named application, nor changes or removes one. */
export async function holdClients(ctx: Ctx, { clients }: Pick<Tables, 'clients'>): Promise<void> {
  await ctx.during('settings.store', () => clients.hold(ctx.tenant.id));
}
