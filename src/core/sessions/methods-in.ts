// What was proven in a session, for credentials that name it.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { AuthenticationMethod } from './types.ts';

/** The methods of that session, in order; none where it is not known, or gone. One statement. */
export async function methodsIn(
  ctx: Ctx,
  { session: id }: { readonly session: string | null },
  { sessions }: Pick<Stores<'sessions'>, 'sessions'>,
): Promise<readonly AuthenticationMethod[]> {
  if (id === null) return [];
  return (await ctx.during('session.read', () => sessions.find(ctx.tenant.id, { id })))?.session.methods ?? [];
}
