// The code of a subject that a flow keeps for itself: nobody is given its value.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { OneTimeCode, Purpose } from './types.ts';

/** The newest code of that purpose and subject if it is good: unused, not superseded, in time; else undefined. Counts nothing and spends nothing. */
export async function findGoodCode<P extends Purpose>(
  ctx: Ctx,
  { purpose, subject }: { readonly purpose: P; readonly subject: string },
  { codes }: Stores<'codes'>,
): Promise<OneTimeCode<P> | undefined> {
  const code = await ctx.during('code.read', () => codes.newest(ctx.tenant.id, purpose, subject, ctx.now));
  return code && !code.used && !code.superseded && code.expires > ctx.now ? code : undefined;
}
