// May somebody still register under this name?
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { locate } from './locate.ts';

/** True if no live account answers to it, or may have it back, as a user name, an address or a number; `of` may be the account that does. */
export async function isAvailable(
  ctx: Ctx,
  { text, of }: { readonly text: string; readonly of?: string | undefined },
  stores: Stores<'identifiers'>,
): Promise<boolean> {
  const found = await locate(ctx, { text, kinds: ['username', 'email', 'phone'], asked: 'free' }, stores);
  return !found || found.account === of;
}
