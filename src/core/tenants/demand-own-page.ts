// A call that a page makes comes from a page of the tenant's own.
import type { Ctx } from '../faults/index.ts';
import { isTrustedPage } from './trusted-pages.ts';

/** `pages`: all that the call says of where it comes from; `isBrowser`: it calls as pages do, which say it. No pattern: any page may call, or where `isClosed` none. */
export async function demandOwnPage(
  ctx: Ctx<'origin.not-allowed' | 'referrer.missing'>,
  {
    patterns,
    pages,
    isBrowser,
    isClosed = false,
  }: { readonly patterns: readonly string[]; readonly pages: readonly string[]; readonly isBrowser: boolean; readonly isClosed?: boolean },
): Promise<void> {
  if (patterns.length === 0 && !isClosed) return;
  if (pages.length === 0 && isBrowser) throw ctx.fail('referrer.missing', {});
  const foreign = pages.find((page) => !isTrustedPage(patterns, page));
  if (foreign !== undefined) throw ctx.fail('origin.not-allowed', { origin: foreign.slice(0, 300) });
}
