// Tells operators that the answer of a passkey was refused.
import { countEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { PasskeyRefusal } from './types.ts';

/** Counted, because a stranger can cause it as often as he likes. `account`: null where nobody is known to be meant. */
export function tellRefused(
  ctx: Ctx,
  { account, because }: { readonly account: string | null; readonly because: PasskeyRefusal },
  stores: Pick<Stores<'tallies'>, 'tallies'>,
): void {
  if (account !== null) ctx.concerns({ account });
  ctx.log(`passkey refused: ${because}`);
  countEvent(ctx, { what: 'passkey.refused', subject: account, detail: { reason: because } }, stores);
}
