// An authorization code of the provider's that came too late, for a dialect that tells so.
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';
import type { Instant } from '../../core/time.ts';

/** When it ended; undefined where it was not issued to that client (its public id), was redeemed, is live, or is remembered no more. */
export async function endOfCode(
  ctx: Ctx,
  { code, client }: { readonly code: string; readonly client: string | undefined },
  { protocolModels }: Stores<'protocolModels'>,
): Promise<Instant | undefined> {
  const found = await ctx.during('code.read', () => protocolModels.find(ctx.tenant.id, 'AuthorizationCode', { id: code }));
  if (!found || found.consumed !== null || found.payload['clientId'] !== client) return undefined;
  return found.expires !== null && found.expires <= ctx.now ? found.expires : undefined;
}
