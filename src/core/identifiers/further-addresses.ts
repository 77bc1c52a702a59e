// Further addresses of an account, which sign in as its own one does: operators give and take them. The oldest is the account's own, to which messages
// go; where that is taken away, the next one is.
import { demandEqual } from '../accounts/demand-equal.ts';
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores, Tables } from '../stores.ts';
import type { Instant } from '../time.ts';
import { idBehind, newIdentifier } from './new-identifier.ts';
import { isEmail, normalForm } from './normal-forms.ts';
import { storeIdentifier } from './replace-contact.ts';

/** The most addresses that one account may have. */
export const mostAddresses = 100;

/** An address, and whether it was proven elsewhere. */
export interface GivenAddress {
  readonly text: string;
  /** When its holder proved it; null for not proven. */
  readonly verified: Instant | null;
}

interface OfAccount {
  readonly account: string;
}

/**
 * Adds the addresses that the account lacks, and proves those that are proven now, in one transaction: all or none. One that the account has stays proven
 * if it is. Order: form → account → not an operator's → another account's.
 */
export async function addAddresses(
  ctx: Ctx<'account.not-found' | 'account.protected' | 'input.rejected' | 'email.taken'>,
  { account, addresses }: OfAccount & { readonly addresses: readonly GivenAddress[] },
  stores: Stores<'accounts' | 'identifiers' | 'events'>,
): Promise<void> {
  if (!addresses.every(({ text }) => isEmail(text.trim())))
    throw ctx.fail('input.rejected', { problems: [{ field: 'email', rule: 'email-form' }] });
  await stores.transaction(async (tables) => {
    const held = await ctx.during('account.read', () => tables.accounts.lockRow(ctx.tenant.id, account));
    if (!held) throw ctx.fail('account.not-found', { by: 'id', given: account });
    await demandEqual(ctx, { account: held }, tables);
    await addInside(ctx, { account: held, addresses }, tables);
  });
}

/** The same inside the transaction of a command that holds the account's row. */
export async function addInside(
  ctx: Ctx<'input.rejected' | 'email.taken'>,
  {
    account,
    addresses,
  }: { readonly account: { readonly id: string; readonly directory: string }; readonly addresses: readonly GivenAddress[] },
  tables: Pick<Tables, 'identifiers' | 'events'>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  const present = [...(await ctx.during('account.read', () => tables.identifiers.list(tenant, account.id)))];
  for (const { text, verified } of addresses) {
    const own = present.find(({ kind, normal }) => kind === 'email' && normal === normalForm('email', text));
    if (own) {
      if (verified !== null && own.verified === null)
        await ctx.during('account.update', () => tables.identifiers.verify(tenant, own.id, verified));
      continue;
    }
    if (present.filter(({ kind }) => kind === 'email').length >= mostAddresses)
      throw ctx.fail('input.rejected', { problems: [{ field: 'email', rule: 'not-allowed', allowed: [`at most ${mostAddresses}`] }] });
    const row = { ...newIdentifier(ctx, { kind: 'email', text, verified }, account), id: idBehind(ctx, present) };
    if ((await storeIdentifier(ctx, row, tables)) === 'taken') throw ctx.fail('email.taken', { given: text });
    present.push(row);
    await recordEvent(ctx, { what: 'contact.changed', subject: account.id, detail: { kind: 'email' } }, tables);
  }
}

/** Takes the addresses away, in one transaction; those that the account lacks are no error. An application takes none from an account that may do everything. */
export async function removeAddresses(
  ctx: Ctx<'account.not-found' | 'account.protected'>,
  { account, texts }: OfAccount & { readonly texts: readonly string[] },
  stores: Stores<'accounts' | 'identifiers' | 'events'>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  const normals = texts.map((text) => normalForm('email', text));
  await stores.transaction(async (tables) => {
    const held = await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account));
    if (!held) throw ctx.fail('account.not-found', { by: 'id', given: account });
    await demandEqual(ctx, { account: held }, tables);
    const all = await ctx.during('account.read', () => tables.identifiers.list(tenant, account));
    for (const { id } of all.filter(({ kind, normal }) => kind === 'email' && normals.includes(normal))) {
      await ctx.during('account.update', () => tables.identifiers.delete(tenant, id));
      await recordEvent(ctx, { what: 'contact.changed', subject: account, detail: { kind: 'email' } }, tables);
    }
  });
}
