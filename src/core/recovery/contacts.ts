// The contacts to which a message about a lost password may go, by the tenant's rules. A contact that was changed without a code is none of
// them for some days; the one it replaced is.
import type { Person } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';
import { isHeld, mayReturn } from '../identifiers/former.ts';
import type { Identifier } from '../identifiers/types.ts';
import type { Stores } from '../stores.ts';

/** The kind of contact that a message goes to. */
export type Channel = 'email' | 'phone';

/** A contact of the account, spelled as its owner wrote it. */
export interface Contact {
  readonly channel: Channel;
  readonly spelled: string;
}

/** All that may recover the account now: not one that came without proof, but the one it replaced. */
export async function recoveringOf(
  ctx: Ctx,
  { account, identifiers }: Person,
  stores: Stores<'identifiers'>,
): Promise<readonly Identifier[]> {
  const formers = await ctx.during('account.read', () => stores.identifiers.formers(ctx.tenant.id, account.id));
  return [...identifiers.filter((each) => !isHeld(each, ctx.now)), ...formers.filter((each) => mayReturn(each, ctx.now))];
}

/** One of each kind that the tenant uses, a verified one first; by mail where it may be. */
export async function contactsOf(
  ctx: Ctx,
  person: Person,
  stores: Stores<'identifiers'>,
  byMail = ctx.tenant.settings.recovery.message,
): Promise<readonly Contact[]> {
  const usable = await recoveringOf(ctx, person, stores);
  const { phone, verifiedOnly } = ctx.tenant.settings.recovery;
  const used: readonly Channel[] = [...(byMail ? (['email'] as const) : []), ...(phone ? (['phone'] as const) : [])];
  return used.flatMap((channel) => {
    const all = usable.filter(({ kind, verified }) => kind === channel && (verified !== null || !verifiedOnly));
    const best = all.find(({ verified }) => verified !== null) ?? all[0];
    return best ? [{ channel, spelled: best.spelled }] : [];
  });
}

/** The contact of that kind; refuses where there is none, or none that may be used. */
export async function contactBy(
  ctx: Ctx<'contact.absent' | 'contact.unverified'>,
  person: Person,
  channel: Channel,
  stores: Stores<'identifiers'>,
  byMail = ctx.tenant.settings.recovery.message,
): Promise<Contact> {
  const contact = (await contactsOf(ctx, person, stores, byMail)).find((each) => each.channel === channel);
  if (contact) return contact;
  const unverified = person.identifiers.find(({ kind }) => kind === channel);
  if (unverified) throw ctx.fail('contact.unverified', { contact: channel, given: unverified.spelled });
  throw ctx.fail('contact.absent', { contact: channel });
}
