// Whether a name is free, for a caller who asks from outside.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { isAvailable } from './is-available.ts';

/**
 * `isAvailable`; where `disclosure.availability` is silent only an application that proved who it is hears it: the fault comes before anything is looked
 * up, and is the same for every name.
 */
export async function tellAvailability(
  ctx: Ctx<'existence.hidden'>,
  given: { readonly text: string; readonly of?: string | undefined },
  stores: Stores<'identifiers'>,
): Promise<boolean> {
  const { kind } = ctx.caller;
  const isTrusted = kind === 'operator' || (kind === 'client' && !ctx.caller.byName);
  if (ctx.tenant.settings.disclosure.availability === 'silent' && !isTrusted) throw ctx.fail('existence.hidden', {});
  return isAvailable(ctx, given, stores);
}
