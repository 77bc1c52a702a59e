// The page on which a subscription is confirmed: one of our own, because not every dialect has pages.
import { namingOf } from '../../core/tenants/index.ts';
import type { Entry } from './entry.ts';

/** `base`: scheme and host, as browsers reach us; not as the caller says. */
export const subscriptionLink =
  ({ base, ctx }: Pick<Entry, 'ctx'> & { readonly base: string }) =>
  (code: string): string =>
    `${base}${namingOf(ctx.tenant)}/subscription?confirmation=${encodeURIComponent(code)}`;
