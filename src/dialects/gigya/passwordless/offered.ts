// Which of the ways by mail a site offers: a code, a link, or both. Either goes by mail, which the tenant allows or not; the site says which of them.
import type { Ctx } from '../../../core/faults/index.ts';
import { blockOf } from '../settings.ts';

type OfTenant = Pick<Ctx, 'tenant'>;

const isMailed = ({ tenant }: OfTenant): boolean => tenant.settings.oneTimeSignIn.mail;

export const offersCode = (ctx: OfTenant): boolean => isMailed(ctx) && blockOf(ctx.tenant.settings.apis).emailOtp;

/** A link leads to a page of the site: without one none is sent. */
export function offersLink(ctx: OfTenant): boolean {
  const { magicLink, magicLinkUrl } = blockOf(ctx.tenant.settings.apis);
  return isMailed(ctx) && magicLink && magicLinkUrl !== '';
}
