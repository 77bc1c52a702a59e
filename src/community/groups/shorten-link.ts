// Links to hand out may come from a service that makes short ones.
import type { Ctx } from '../../core/faults/index.ts';
import { isObject } from '../../core/json.ts';
import type { Stores } from '../../core/stores.ts';

/**
 * The tenant's link service's short link; the link itself if the tenant names no service. Calls another server: never inside a transaction.
 */
export async function shortenLink(ctx: Ctx, { link }: { readonly link: string }, { webhooks }: Stores<'webhooks'>): Promise<string> {
  const { linkService } = ctx.tenant.settings.community;
  if (!linkService) return link;
  return ctx.during('invitation.shorten', async () => {
    const answer = await webhooks.ask(linkService, { longDynamicLink: link });
    const shortLink = isObject(answer) ? answer['shortLink'] : undefined;
    if (typeof shortLink !== 'string' || !/^https?:\/\//.test(shortLink)) throw new TypeError('the link service answered without a link');
    return shortLink;
  });
}

/** The same for whoever asks for a short link and for nothing else. */
export async function shortLinkOf(
  ctx: Ctx<'feature.not-enabled'>,
  { link }: { readonly link: string },
  stores: Stores<'webhooks'>,
): Promise<string> {
  if (!ctx.tenant.settings.community.linkService) throw ctx.fail('feature.not-enabled', { feature: 'community.linkService' });
  return shortenLink(ctx, { link }, stores);
}
