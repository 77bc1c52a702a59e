// Where a message about a lost password may go: the addresses and numbers of the account, by the tenant's rules.
import type { Person } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';

export type Channel = 'email' | 'phone';

export interface Contact {
  readonly channel: Channel;
  readonly spelled: string;
}

/** One of each kind that the tenant uses, a verified one first; by mail where it may be. */
export function contactsOf(ctx: Ctx, { identifiers }: Person, byMail = ctx.tenant.settings.recovery.message): readonly Contact[] {
  const { phone, verifiedOnly } = ctx.tenant.settings.recovery;
  const used: readonly Channel[] = [...(byMail ? (['email'] as const) : []), ...(phone ? (['phone'] as const) : [])];
  return used.flatMap((channel) => {
    const all = identifiers.filter(({ kind, verified }) => kind === channel && (verified !== null || !verifiedOnly));
    const best = all.find(({ verified }) => verified !== null) ?? all[0];
    return best ? [{ channel, spelled: best.spelled }] : [];
  });
}

/** The contact of that kind; refuses where there is none, or none that may be used. */
export function contactBy(
  ctx: Ctx<'contact.absent' | 'contact.unverified'>,
  person: Person,
  channel: Channel,
  byMail = ctx.tenant.settings.recovery.message,
): Contact {
  const contact = contactsOf(ctx, person, byMail).find((each) => each.channel === channel);
  if (contact) return contact;
  const unverified = person.identifiers.find(({ kind }) => kind === channel);
  if (unverified) throw ctx.fail('contact.unverified', { contact: channel, given: unverified.spelled });
  throw ctx.fail('contact.absent', { contact: channel });
}
