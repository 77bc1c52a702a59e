// A browser is sent back only where the client's owner said it may be: compared whole, byte by byte (RFC 9700 2.1).
import type { Ctx } from '../faults/index.ts';

/** Passes a redirect URI that is on the list, compared as a whole string; an empty list passes none. */
export async function demandRedirect(
  ctx: Ctx<'redirect.mismatch'>,
  { given, allowed }: { readonly given: string; readonly allowed: readonly string[] },
): Promise<void> {
  if (!allowed.includes(given)) throw ctx.fail('redirect.mismatch', { given, expected: allowed[0] ?? null });
}
