// Where whoever subscribes is written to.
import type { Ctx } from '../faults/index.ts';
import { normalForm } from '../identifiers/normal-forms.ts';
import type { Stores } from '../stores.ts';

/** The address of the subscriber, or the account's own one; undefined if it has none, or is gone. */
export async function addressOf(
  ctx: Ctx,
  holder: string,
  stores: Pick<Stores<'subscribers' | 'identifiers'>, 'subscribers' | 'identifiers'>,
) {
  const tenant = ctx.tenant.id;
  const subscriber = await ctx.during('subscriber.read', () => stores.subscribers.read(tenant, holder));
  if (subscriber) return { email: subscriber.email, language: subscriber.locale ?? undefined };
  const identifiers = await ctx.during('account.read', () => stores.identifiers.list(tenant, holder));
  const own = identifiers.find(({ kind }) => kind === 'email');
  return own && { email: own.spelled, language: undefined };
}

/** Its normal form; null for none. */
export const normalOf = (to: { readonly email: string } | undefined): string | null => (to ? normalForm('email', to.email) : null);
