// Where a tenant lets few people register: the list of who may, which the owner keeps, and whether a newcomer stands on it.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { type IdentifierKind, identifierKinds, normalForm } from '../identifiers/index.ts';
import type { Stores } from '../stores.ts';
import type { AdmittedNewcomer } from './store.ts';

/** As many are shown in one answer. */
const mostShown = 10_000;

const formsOf = (kind: IdentifierKind, values: readonly string[]) => [...new Set(values.map((value) => normalForm(kind, value)))];

/** Who may register by an identifier of that kind, the newest first. */
export async function listAdmitted(
  ctx: Ctx,
  { kind }: { readonly kind: IdentifierKind },
  { admittedNewcomers }: Stores<'admittedNewcomers'>,
): Promise<readonly AdmittedNewcomer[]> {
  return ctx.during('settings.read', () => admittedNewcomers.list(ctx.tenant.id, kind, mostShown));
}

interface Named {
  readonly kind: IdentifierKind;
  readonly values: readonly string[];
}

/** Puts them on the list, in one transaction with an event; the list as it is then. */
export async function admitNewcomers(
  ctx: Ctx,
  { kind, values }: Named,
  stores: Stores<'admittedNewcomers' | 'events'>,
): Promise<readonly AdmittedNewcomer[]> {
  return ctx.during('settings.store', () =>
    stores.transaction(async (tables) => {
      await tables.admittedNewcomers.add(ctx.tenant.id, kind, formsOf(kind, values), ctx.now);
      await recordEvent(ctx, { what: 'newcomers.admitted', subject: null, detail: { kind, count: values.length } }, tables);
      return tables.admittedNewcomers.list(ctx.tenant.id, kind, mostShown);
    }),
  );
}

/** Takes them off the list, in one transaction with an event; the list as it is then. Who registered before stays. */
export async function dismissNewcomers(
  ctx: Ctx,
  { kind, values }: Named,
  stores: Stores<'admittedNewcomers' | 'events'>,
): Promise<readonly AdmittedNewcomer[]> {
  return ctx.during('settings.store', () =>
    stores.transaction(async (tables) => {
      await tables.admittedNewcomers.remove(ctx.tenant.id, kind, formsOf(kind, values));
      await recordEvent(ctx, { what: 'newcomers.dismissed', subject: null, detail: { kind, count: values.length } }, tables);
      return tables.admittedNewcomers.list(ctx.tenant.id, kind, mostShown);
    }),
  );
}

/**
 * Passes where the tenant keeps no list (`registration.onlyListed`). Else every identifier of a kind for which there is one must stand on it, and there must be one of
 * such a kind: nobody gets around the list by another name.
 */
export async function demandAdmitted(
  ctx: Ctx<'registration.closed'>,
  newcomer: { readonly [K in IdentifierKind]?: string | undefined },
  { admittedNewcomers }: Pick<Stores<'admittedNewcomers'>, 'admittedNewcomers'>,
): Promise<void> {
  const { onlyListed } = ctx.tenant.settings.registration;
  if (onlyListed.length === 0) return;
  const judged = identifierKinds.flatMap((kind) => {
    const text = newcomer[kind];
    return text === undefined || !onlyListed.includes(kind) ? [] : [{ kind, value: normalForm(kind, text) }];
  });
  const are = await ctx.during('settings.read', () =>
    Promise.all(judged.map(({ kind, value }) => admittedNewcomers.has(ctx.tenant.id, kind, value))),
  );
  if (judged.length === 0 || are.includes(false)) throw ctx.fail('registration.closed', { because: 'unlisted' });
}
