// Whether a name is free for registration.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { locate } from './locate.ts';

/**
 * True if no live account has the text, or may get it back, as a user name, an address or a number; an account `of` does not count against
 * itself. The insert decides.
 */
export async function isAvailable(
  ctx: Ctx,
  { text, of }: { readonly text: string; readonly of?: string | undefined },
  stores: Stores<'identifiers'>,
): Promise<boolean> {
  const found = await locate(ctx, { text, kinds: ['username', 'email', 'phone'], asked: 'free' }, stores);
  return !found || found.account === of;
}
