// Replaces one identifier inside the caller's transaction. A user name that a person gives up stays the account's own for some days. A contact that is replaced without a code is not gone: its account keeps the
// text, it can recover the account, and it may come back, until the time is over for which the new one recovers nothing.
import type { Ctx } from '../faults/index.ts';
import type { Tables } from '../stores.ts';
import { type Instant, plusDays } from '../time.ts';
import { isHeld, mayReturn } from './former.ts';
import { idAhead, newIdentifier } from './new-identifier.ts';
import { normalForm } from './normal-forms.ts';
import type { Identifier, IdentifierKind, NewIdentifier } from './types.ts';

export type ContactKind = Exclude<IdentifierKind, 'username'>;

export interface Replaced {
  readonly account: { readonly id: string; readonly directory: string };
  readonly kind: IdentifierKind;
  /** Null takes the present one away. */
  readonly text: string | null;
  readonly verified: Instant | null;
  readonly present: Identifier | undefined;
  /** The time until which the former contact may take the change back; null if a code verified the change, or an operator made it. */
  readonly undoUntil: Instant | null;
}

type Ports = Pick<Tables, 'identifiers'>;

/** Whether it can recover the account. */
export function recovers({ tenant }: Pick<Ctx, 'tenant'>, kind: IdentifierKind): kind is ContactKind {
  const { message, phone } = tenant.settings.recovery;
  return (kind === 'email' && message) || (kind === 'phone' && phone);
}

/**
 * The time until which a change without a code can be taken back, or nobody else gets the user name that was changed; null if there is
 * nothing to take back, or the tenant has switched that off. Also of a contact that recovers nothing now: the tenant may let it recover later.
 */
export function undoEnd(ctx: Ctx, { registered }: { readonly registered: Instant | null }): Instant | null {
  const { holdDays } = ctx.tenant.settings.contacts;
  return holdDays > 0 && registered !== null ? plusDays(ctx.now, holdDays) : null;
}

/**
 * Returns the contacts that may take the change back, and must be notified by the caller: the one that was replaced; for a first one, one of another
 * kind; none where contacts of the changed kind recover nothing. `taken`: another account has the text, and the caller must roll back.
 */
export async function replaceIdentifier(ctx: Ctx, change: Replaced, tables: Ports): Promise<readonly Identifier[] | 'taken'> {
  const { account, kind, text, verified, present, undoUntil } = change;
  if (kind === 'username') return replaceUsername(ctx, change, tables);
  const tenant = ctx.tenant.id;
  const all = (await ctx.during('account.read', () => tables.identifiers.formers(tenant, account.id))).filter((each) => each.kind === kind);
  const old =
    undoUntil === null
      ? undefined
      : (all.find((each) => mayReturn(each, ctx.now)) ?? (present && !isHeld(present, ctx.now) ? present : undefined));
  for (const each of [...all, ...(present ? [present] : [])])
    if (each.id !== old?.id) await ctx.during('account.update', () => tables.identifiers.delete(tenant, each.id));
  if (old && text !== null && old.normal === normalForm(kind, text)) {
    await ctx.during('account.update', () => tables.identifiers.mark(tenant, old.id, null));
    return [];
  }
  if (old) await ctx.during('account.update', () => tables.identifiers.mark(tenant, old.id, undoUntil));
  if (
    text !== null &&
    (await storeFirst(ctx, { ...newIdentifier(ctx, { kind, text, verified }, account), held: undoUntil }, tables)) === 'taken'
  )
    return 'taken';
  if (old) return recovers(ctx, kind) ? [old] : [];
  return undoUntil === null || text === null || !recovers(ctx, kind) ? [] : othersOf(ctx, change, tables);
}

/**
 * Nobody is told. The name that others know is kept: of several changes the first one's, so that nobody keeps many; a change by an operator
 * keeps none.
 */
async function replaceUsername(
  ctx: Ctx,
  { account, kind, text, verified, present, undoUntil }: Replaced,
  tables: Ports,
): Promise<readonly Identifier[] | 'taken'> {
  const { identifiers } = tables;
  const tenant = ctx.tenant.id;
  const normal = text === null ? undefined : normalForm(kind, text);
  const isSame = present !== undefined && present.normal === normal;
  const formers = (await ctx.during('account.read', () => identifiers.formers(tenant, account.id))).filter((each) => each.kind === kind);
  const kept = undoUntil !== null || isSame ? formers.find((each) => mayReturn(each, ctx.now)) : undefined;
  const keepsPresent = undoUntil !== null && !kept && !isSame;
  for (const each of formers)
    if (each.id !== kept?.id || each.normal === normal) await ctx.during('account.update', () => identifiers.delete(tenant, each.id));
  if (present && keepsPresent) await ctx.during('account.update', () => identifiers.mark(tenant, present.id, undoUntil));
  else if (present) await ctx.during('account.update', () => identifiers.delete(tenant, present.id));
  if (text === null) return [];
  return (await storeIdentifier(ctx, { ...newIdentifier(ctx, { kind, text, verified }, account), held: null }, tables)) === 'taken'
    ? 'taken'
    : [];
}

/** Contacts of another kind that recover the account: one of each that was replaced, or is there. */
async function othersOf(ctx: Ctx, { account, kind }: Replaced, { identifiers }: Ports): Promise<readonly Identifier[]> {
  const formers = await ctx.during('account.read', () => identifiers.formers(ctx.tenant.id, account.id));
  const presents = await ctx.during('account.read', () => identifiers.list(ctx.tenant.id, account.id));
  const recovering = [...formers.filter((each) => mayReturn(each, ctx.now)), ...presents.filter((each) => !isHeld(each, ctx.now))];
  const other = recovering.find((each) => each.kind !== kind && recovers(ctx, each.kind));
  return other && (other.verified !== null || !ctx.tenant.settings.recovery.verifiedOnly) ? [other] : [];
}

/** Further addresses of the account stay behind its own one. One of them that becomes its own is proven as it was. */
async function storeFirst(ctx: Ctx, row: NewIdentifier, tables: Ports): Promise<'stored' | 'taken'> {
  const tenant = ctx.tenant.id;
  const further = (await ctx.during('account.read', () => tables.identifiers.list(tenant, row.account))).filter(
    ({ kind }) => kind === row.kind,
  );
  const same = further.find(({ normal }) => normal === row.normal);
  if (same) await ctx.during('account.update', () => tables.identifiers.delete(tenant, same.id));
  const first = { ...row, id: idAhead(ctx, further), verified: row.verified ?? same?.verified ?? null };
  return storeIdentifier(ctx, first, tables);
}

/** A former contact whose time is over keeps no other account from having the text. */
export async function storeIdentifier(ctx: Ctx, row: NewIdentifier, { identifiers }: Ports): Promise<'stored' | 'taken'> {
  const tenant = ctx.tenant.id;
  return ctx.during('account.update', async () => {
    if ((await identifiers.insert(tenant, row)) === 'stored') return 'stored';
    return (await identifiers.release(tenant, ctx.now)) > 0 ? identifiers.insert(tenant, row) : 'taken';
  });
}
