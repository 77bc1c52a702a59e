// The contact to which a secret was sent that stands for a lost password. It is worth nothing once the contact is its account's no more. Who uses it
// reads a contact that recovers the account, present or former, and so takes back what was changed without proof.
import type { Purpose } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { isHeld, mayReturn } from './former.ts';
import { normalForm } from './normal-forms.ts';
import type { ContactKind } from './replace-contact.ts';
import { restoreContacts } from './restore-contacts.ts';

/** The contact to which a secret was sent, as payloads of codes keep it. */
export interface SentTo {
  readonly contact: ContactKind;
  /** As it is compared. */
  readonly normal: string;
}

/** The contact in the form in which it is compared. */
export const sentTo = (contact: ContactKind, spelled: string): SentTo => ({ contact, normal: normalForm(contact, spelled) });

interface Sent {
  readonly account: string;
  /** Undefined of what went to no contact: it followed a proof of another kind, or a version issued it that did not keep this. */
  readonly sentTo?: SentTo | undefined;
}

/** Refuses, as replaced by something newer, what went to a contact that does not recover the account any more. */
export async function demandStillTheirs(
  ctx: Ctx<'code.used'>,
  { purpose, ...sent }: Sent & { readonly purpose: Purpose },
  stores: Stores<'identifiers'>,
): Promise<void> {
  if (!(await standsFor(ctx, sent, stores))) throw ctx.fail('code.used', { purpose, superseded: true });
}

/**
 * The same inside the transaction that spends the secret, which holds the account: all contacts that were changed without proof are taken back.
 * `moved` where the whole must be undone.
 */
export async function takeProofOfContact(
  ctx: Ctx,
  sent: Sent,
  tables: Pick<
    Stores<'accounts' | 'identifiers' | 'sessions' | 'codes' | 'events'>,
    'accounts' | 'identifiers' | 'sessions' | 'codes' | 'events'
  >,
): Promise<'restored' | 'unchanged' | 'moved'> {
  if (!sent.sentTo) return 'unchanged';
  const held = await ctx.during('account.read', () => tables.accounts.lockRow(ctx.tenant.id, sent.account));
  if (!held || !(await standsFor(ctx, sent, tables))) return 'moved';
  return (await restoreContacts(ctx, sent, tables)) ? 'restored' : 'unchanged';
}

async function standsFor(
  ctx: Ctx,
  { account, sentTo: to }: Sent,
  { identifiers }: Pick<Stores<'identifiers'>, 'identifiers'>,
): Promise<boolean> {
  if (!to) return true;
  const isIt = (each: { readonly kind: string; readonly normal: string }) => each.kind === to.contact && each.normal === to.normal;
  const presents = await ctx.during('account.read', () => identifiers.list(ctx.tenant.id, account));
  if (presents.some((each) => isIt(each) && !isHeld(each, ctx.now))) return true;
  const formers = await ctx.during('account.read', () => identifiers.formers(ctx.tenant.id, account));
  return formers.some((each) => isIt(each) && mayReturn(each, ctx.now));
}
